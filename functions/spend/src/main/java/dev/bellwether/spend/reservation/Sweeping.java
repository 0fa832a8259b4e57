package dev.bellwether.spend.reservation;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;

/** Sweeps for somebody who was refused; not too often, since most are refused with good reason. */
final class Sweeping {
  private static final Duration PAUSE = Duration.ofSeconds(10);
  private static final int MOST_REMEMBERED = 1000;

  private final Sweep sweep;
  private final Clock clock;
  private final Map<String, Instant> last = new HashMap<>();

  Sweeping(Sweep sweep, Clock clock) {
    this.sweep = sweep;
    this.clock = clock;
  }

  /** Sweeps, unless this instance did so for the budget moments ago; false when it did not. */
  boolean sweepFor(String budgetId) {
    Instant now = clock.instant();
    if (!due(budgetId, now)) {
      return false;
    }
    var _ = sweep.glance(now);
    return true;
  }

  private synchronized boolean due(String budgetId, Instant now) {
    Instant before = last.get(budgetId);
    if (before != null && now.isBefore(before.plus(PAUSE))) {
      return false;
    }
    if (last.size() >= MOST_REMEMBERED) {
      last.clear();
    }
    last.put(budgetId, now);
    return true;
  }
}
