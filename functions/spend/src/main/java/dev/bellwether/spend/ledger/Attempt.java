package dev.bellwether.spend.ledger;

import java.time.Duration;

/**
 * One call to one provider.
 *
 * @param sent where it went
 * @param outcome how it ended
 * @param charge what it cost
 * @param took from the first byte sent to the last received, to the millisecond
 */
public record Attempt(Sent sent, AttemptOutcome outcome, Charge charge, Duration took) {
  /** Cuts the time to milliseconds, which is what is stored. */
  public Attempt {
    took = Duration.ofMillis(took.toMillis());
  }
}
