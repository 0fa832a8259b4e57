package dev.bellwether.spend.ledger;

import dev.bellwether.edge.time.Sleeper;
import java.time.Duration;
import java.util.random.RandomGenerator;

/**
 * How long a write is repeated that others got in the way of: transactions that meet on one counter
 * refuse each other, and that is over within moments.
 *
 * @param jitter keeps instances that met once from meeting again
 */
public record Persistence(Sleeper sleeper, RandomGenerator jitter) {
  private static final int MOST_REPEATS = 9;
  private static final long FIRST_PAUSE_MILLIS = 8;
  private static final long LONGEST_PAUSE_MILLIS = 200;

  /** Waits before the next try; false when there have been enough. */
  boolean again(int failures) {
    if (failures > MOST_REPEATS) {
      return false;
    }
    long longest = Math.min(LONGEST_PAUSE_MILLIS, FIRST_PAUSE_MILLIS << failures);
    try {
      sleeper.sleep(Duration.ofMillis(1 + jitter.nextLong(longest)));
      return true;
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      return false;
    }
  }
}
