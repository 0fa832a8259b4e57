/**
 * The record of what was spent, written before the money is. An entry is put in state {@code held}
 * before a provider is called, is {@code settled} with what its attempts cost, or becomes {@code
 * unsettled} at its expected cost when nobody came back before it expired; settling later corrects
 * that. Every write is conditional and may be repeated: the second time changes nothing and says
 * so. An entry belongs to the hour in which its request was accepted, and lies in one of sixteen
 * shards by caller, so that no hour is one hot partition and a rollup can read an hour in parallel.
 */
@NullMarked
package dev.bellwether.spend.ledger;

import org.jspecify.annotations.NullMarked;
