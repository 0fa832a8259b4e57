package dev.bellwether.spend.total;

import dev.bellwether.spend.ledger.Hour;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;

/** What one total is for: one shard of an hour or of a day. */
public sealed interface Slot {
  /** The shard of the ledger, which is the same in every hour. */
  int shard();

  /** Its first moment. */
  Instant begins();

  /** One shard of one hour. */
  record OfHour(Hour hour, int shard) implements Slot {
    @Override
    public Instant begins() {
      return hour.begins();
    }
  }

  /** One shard of one day in UTC. */
  record OfDay(LocalDate day, int shard) implements Slot {
    @Override
    public Instant begins() {
      return day.atStartOfDay(ZoneOffset.UTC).toInstant();
    }
  }
}
