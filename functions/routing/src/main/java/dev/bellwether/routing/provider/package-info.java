/**
 * The conversation with a provider: one HTTP exchange, its reply sorted into one of seven kinds,
 * its usage read.
 */
@NullMarked
package dev.bellwether.routing.provider;

import org.jspecify.annotations.NullMarked;
