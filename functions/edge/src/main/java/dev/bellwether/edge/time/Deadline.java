package dev.bellwether.edge.time;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

/**
 * The one time limit of a request: no provider is waited for after {@link #at}, and {@link
 * #settleBy} leaves what it takes to write the ledger and reply.
 */
public record Deadline(Instant at, Clock clock) {
  /** What is kept back for settling and replying. */
  public static final Duration SETTLING = Duration.ofMillis(1_500);

  /**
   * The deadline of a request that may still take {@code available}, settling included; never in
   * the past by more than the settling time.
   */
  public static Deadline in(Duration available, Clock clock) {
    return new Deadline(clock.instant().plus(available).minus(SETTLING), clock);
  }

  /** The time left for providers; zero when there is none, never negative. */
  public Duration remaining() {
    Duration left = Duration.between(clock.instant(), at);
    return left.isNegative() ? Duration.ZERO : left;
  }

  /** Whether no time is left for providers. */
  public boolean passed() {
    return remaining().isZero();
  }

  /** The shorter of the given time and the time left. */
  public Duration atMost(Duration time) {
    Duration left = remaining();
    return time.compareTo(left) < 0 ? time : left;
  }

  /** The instant by which the ledger has to be settled. */
  public Instant settleBy() {
    return at.plus(SETTLING.dividedBy(2));
  }
}
