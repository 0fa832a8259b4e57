package dev.bellwether.spend.ledger;

import dev.bellwether.spend.budget.Claim;
import dev.bellwether.spend.budget.CounterKey;
import dev.bellwether.spend.money.Money;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The record of every request and what it cost. It stores what it is given and knows no clock.
 *
 * <p>Every write is conditional: repeated, late and racing writes leave one entry in the state that
 * the first of them gave it. Every method throws {@link LedgerUnavailable} when the store does not
 * answer; the write may then have happened, and repeating it is safe.
 */
public interface Ledger {
  /** How many parts the index of holds under budgets has. */
  int HELD_GROUPS = 16;

  /**
   * A ledger that lives as long as this process, for tests; it keeps the same contract as the real
   * one.
   */
  static Ledger inMemory() {
    return inMemory(new HashMap<>());
  }

  /**
   * The same, over counters that are read elsewhere.
   *
   * @param committed what is committed where; shared with {@code Counters.inMemory}
   */
  static Ledger inMemory(Map<CounterKey, Money> committed) {
    return new InMemoryLedger(committed);
  }

  /** Sets money aside that no budget bounds: writes an entry in state held, if its id is free. */
  default HoldOutcome hold(Entry draft) {
    return hold(draft, List.of());
  }

  /**
   * Sets money aside: writes an entry in state held, if its id is free, and takes its ceiling from
   * every counter claimed, or does neither.
   */
  HoldOutcome hold(Entry draft, List<Claim> claims);

  /**
   * Raises a hold before a further attempt; a lower figure than the one that stands leaves it as it
   * is.
   *
   * @param claims the shares of the hold's counters; a counter without one is not bounded any more
   */
  RaiseOutcome raise(Hold hold, Reserve reserve, List<Claim> claims);

  /**
   * Settles an entry that is held or unsettled, and corrects the counters of its hold.
   *
   * @param held the entry as far as it is known here; where it stands otherwise, that counts
   */
  SettleOutcome settle(Entry held, Settlement settlement);

  /** Writes an entry that is settled already and held nothing. */
  RecordOutcome record(Entry settledAtOnce);

  /**
   * Makes an entry unsettled if it is still held and its hold has expired at the moment given, and
   * gives back to its counters what is not expected to be spent.
   */
  ExpireOutcome expire(Entry held, Instant moment);

  /**
   * Reads holds under budgets that have expired at the moment given, oldest first. The index behind
   * it lags by moments: a hold may be missing until the next time.
   *
   * @param group from 0 to {@link #HELD_GROUPS} - 1
   * @param after where the page before ended; empty for the first
   */
  EntryPage expired(int group, Instant moment, Optional<PageMark> after);

  /** Reads one entry as it stands after every write that was answered before. */
  Optional<Entry> find(EntryKey key);

  /**
   * Reads one page of one shard of an hour, oldest first.
   *
   * @param shard from 0 to {@link EntryKey#SHARDS} - 1
   * @param after where the page before ended; empty for the first
   */
  EntryPage page(Hour hour, int shard, Optional<PageMark> after);

  /**
   * Reads one page of one shard of an hour, newest first.
   *
   * @param before what is read is older than this; empty for the newest
   * @param most at most so many entries
   */
  EntryPage newest(Hour hour, int shard, Optional<PageMark> before, int most);

  /** Reads a caller's newest entries of one hour, newest first, at most so many. */
  List<Entry> recent(String caller, Hour hour, int most);

  /**
   * Reads all entries of an hour, shard by shard; for tests and quiet hours, since it holds them
   * all in memory.
   */
  default List<Entry> of(Hour hour) {
    List<Entry> entries = new ArrayList<>();
    for (int shard = 0; shard < EntryKey.SHARDS; shard++) {
      Optional<PageMark> after = Optional.empty();
      do {
        EntryPage page = page(hour, shard, after);
        entries.addAll(page.entries());
        after = page.next();
      } while (after.isPresent());
    }
    return List.copyOf(entries);
  }
}
