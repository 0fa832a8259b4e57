/**
 * How much may be spent: budgets, the windows of time that they are for, and the counters that keep
 * racing requests inside them. A counter moves only in the transaction that moves a ledger entry.
 */
@NullMarked
package dev.bellwether.spend.budget;

import org.jspecify.annotations.NullMarked;
