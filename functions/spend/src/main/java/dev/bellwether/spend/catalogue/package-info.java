/**
 * The one file that says what can be asked, of whom and at what price: where it ships, what may be
 * laid over it, and the parts of it that are about money. Here rather than with routing, because a
 * function that only reports what was spent needs its prices and nothing else of it.
 */
@NullMarked
package dev.bellwether.spend.catalogue;

import org.jspecify.annotations.NullMarked;
