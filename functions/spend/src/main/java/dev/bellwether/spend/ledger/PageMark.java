package dev.bellwether.spend.ledger;

import java.time.Instant;

/**
 * A place between two entries of one shard of one hour.
 *
 * @param after the last key that was read, to be handed back as it is
 */
public record PageMark(String after) {
  /** The place behind an entry. */
  public static PageMark behind(EntryKey key) {
    return new PageMark(EntryFields.sort(key));
  }

  /** The place before everything that was accepted at a moment or later, to the millisecond. */
  public static PageMark before(Instant moment) {
    return new PageMark(EntryFields.accepted(moment));
  }
}
