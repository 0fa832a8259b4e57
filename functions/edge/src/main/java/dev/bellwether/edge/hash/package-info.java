/** One-way names for things: what must be told apart without being shown or kept whole. */
@NullMarked
package dev.bellwether.edge.hash;

import org.jspecify.annotations.NullMarked;
