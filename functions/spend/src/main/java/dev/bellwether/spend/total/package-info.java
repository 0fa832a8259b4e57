/**
 * What an hour or a day came to. A rollup reads entries page by page, adds them up by caller, team,
 * offer, operation, task and cache result, and stores one total per hour and shard: how many, how
 * many tokens, how much money and how sure of it, what other models would have cost, how long it
 * took. A total replaces the one before it unless a newer run wrote that. It covers the entries up
 * to a mark, beyond which entries may still be coming or still be held; so total and the entries
 * after its mark together are always all there is. Days add up hours, in UTC.
 */
@NullMarked
package dev.bellwether.spend.total;

import org.jspecify.annotations.NullMarked;
