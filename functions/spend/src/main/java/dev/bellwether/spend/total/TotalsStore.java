package dev.bellwether.spend.total;

import dev.bellwether.spend.ledger.Hour;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * Where totals are kept. Every method throws {@link TotalsUnavailable} when the store does not
 * answer; repeating any of them is safe.
 */
public interface TotalsStore {
  /** A store that lives as long as this process, under the same contract as the real one. */
  static TotalsStore inMemory() {
    return new InMemoryTotalsStore();
  }

  /** Replaces the total of a slot; false when a newer run wrote the one that stands. */
  boolean put(Total total);

  /** The totals of a day's hours, of one shard or of all. */
  List<Total> hours(LocalDate day, OptionalInt shard);

  /** The totals of a month's days, of one shard or of all. */
  List<Total> days(YearMonth month, OptionalInt shard);

  /** The last hour of which, and of all before, every total is written for good. */
  Optional<Hour> complete();

  /** Says that all hours up to this one are; an earlier one than stands changes nothing. */
  void complete(Hour hour);
}
