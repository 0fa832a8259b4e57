/**
 * What an answer costs and the record of it: tokens become money ({@code money}), money is held
 * before a provider is called and settled after ({@code ledger}). Nothing here knows how a provider
 * is reached; {@code routing} builds on this module and is never called back. Outcomes are sealed
 * types of this module's own, and only a function's flow turns them into an error that a client
 * sees.
 */
@NullMarked
package dev.bellwether.spend;

import org.jspecify.annotations.NullMarked;
