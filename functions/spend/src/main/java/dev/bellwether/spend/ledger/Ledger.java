package dev.bellwether.spend.ledger;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The record of every request and what it cost. It stores what it is given and knows no clock.
 *
 * <p>Every write is conditional: repeated, late and racing writes leave one entry in the state that
 * the first of them gave it. Every method throws {@link LedgerUnavailable} when the store does not
 * answer; the write may then have happened, and repeating it is safe.
 */
public interface Ledger {
  /**
   * A ledger that lives as long as this process, for tests; it keeps the same contract as the real
   * one.
   */
  static Ledger inMemory() {
    return new InMemoryLedger();
  }

  /** Sets money aside: writes an entry in state held, if its id is free. */
  HoldOutcome hold(Entry draft);

  /**
   * Raises a hold before a further attempt; a lower figure than the one that stands leaves it as it
   * is.
   */
  RaiseOutcome raise(Hold hold, Reserve reserve);

  /** Settles an entry that is held or unsettled. */
  SettleOutcome settle(Hold hold, Settlement settlement);

  /** Writes an entry that is settled already and held nothing. */
  RecordOutcome record(Entry settledAtOnce);

  /** Makes an entry unsettled if it is still held and its hold has expired at the moment given. */
  ExpireOutcome expire(Hold hold, Instant moment);

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
