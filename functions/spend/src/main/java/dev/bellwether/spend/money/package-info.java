/**
 * Exact money. An amount is a whole number of pico-US-dollars in a {@code long}, so adding a
 * million small answers loses nothing and an amount too large to hold is an error and never a wrong
 * figure. Tokens are counted in classes that do not overlap, a price names a whole number of
 * pico-dollars per token of each class, and the price book says which price held at which moment. A
 * model without a price cannot be priced by accident: asking for it throws.
 */
@NullMarked
package dev.bellwether.spend.money;

import org.jspecify.annotations.NullMarked;
