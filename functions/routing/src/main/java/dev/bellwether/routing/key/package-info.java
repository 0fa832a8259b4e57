/**
 * Provider keys: where they come from, which is fit for use now, and what a refusal does to one.
 */
@NullMarked
package dev.bellwether.routing.key;

import org.jspecify.annotations.NullMarked;
