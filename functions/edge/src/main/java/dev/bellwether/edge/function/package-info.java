/**
 * What every HTTP function shares: the handler's adapter, its routes, and the last line of defence
 * against the unexpected.
 */
@NullMarked
package dev.bellwether.edge.function;

import org.jspecify.annotations.NullMarked;
