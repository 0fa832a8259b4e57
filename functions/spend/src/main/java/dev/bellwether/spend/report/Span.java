package dev.bellwether.spend.report;

import java.time.Instant;

/**
 * A stretch of time.
 *
 * @param from its first moment
 * @param to the first moment after it
 */
public record Span(Instant from, Instant to) {
  /** Refuses an end before the beginning. */
  public Span {
    if (to.isBefore(from)) {
      throw new IllegalArgumentException("Not a span: " + from + " to " + to);
    }
  }

  boolean covers(Instant moment) {
    return !moment.isBefore(from) && moment.isBefore(to);
  }
}
