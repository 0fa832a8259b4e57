package dev.bellwether.spend.ledger;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.Locale;

/**
 * One hour of the ledger, in UTC.
 *
 * @param begins its first moment
 */
public record Hour(Instant begins) implements Comparable<Hour> {
  private static final DateTimeFormatter TEXT =
      DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH", Locale.ROOT).withZone(ZoneOffset.UTC);

  /** Cuts the moment to its hour. */
  public Hour {
    begins = begins.truncatedTo(ChronoUnit.HOURS);
  }

  /** The hour a moment lies in. */
  public static Hour of(Instant moment) {
    return new Hour(moment);
  }

  /** The hour after this one. */
  public Hour next() {
    return new Hour(begins.plus(1, ChronoUnit.HOURS));
  }

  @Override
  public int compareTo(Hour other) {
    return begins.compareTo(other.begins);
  }

  /** As in the table's keys: {@code 2026-11-20T05}. */
  @Override
  public String toString() {
    return TEXT.format(begins);
  }
}
