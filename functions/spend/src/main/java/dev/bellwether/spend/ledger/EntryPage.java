package dev.bellwether.spend.ledger;

import java.util.List;
import java.util.Optional;

/**
 * Some entries of one shard of one hour, oldest first.
 *
 * @param entries the entries
 * @param next where the next page begins; absent after the last
 */
public record EntryPage(List<Entry> entries, Optional<PageMark> next) {
  /** Copies the entries. */
  public EntryPage {
    entries = List.copyOf(entries);
  }
}
