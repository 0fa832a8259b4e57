package dev.bellwether.spend.ledger;

import dev.bellwether.edge.time.Sleeper;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;

/**
 * Writes what became of a request, and never stands between a client and its answer: it retries
 * while there is time, then leaves the whole entry to the last resort and returns. A hold that
 * stays behind expires by itself.
 */
public final class Bookkeeper {
  private static final long FIRST_PAUSE_MILLIS = 25;
  private static final long LONGEST_PAUSE_MILLIS = 1000;
  private static final int MOST_DOUBLINGS = 10;

  private final Ledger ledger;
  private final Clock clock;
  private final Sleeper sleeper;
  private final RandomGenerator jitter;
  private final LastResort lastResort;

  /**
   * A bookkeeper of one ledger; the jitter keeps instances that failed together from retrying
   * together.
   */
  public Bookkeeper(
      Ledger ledger, Clock clock, Sleeper sleeper, RandomGenerator jitter, LastResort lastResort) {
    this.ledger = ledger;
    this.clock = clock;
    this.sleeper = sleeper;
    this.jitter = jitter;
    this.lastResort = lastResort;
  }

  /**
   * Settles an entry; throws nothing.
   *
   * @param held the entry as it was held
   * @param until when the answer must leave, whether this is written or not; one try is made in any
   *     case
   * @return empty when the ledger did not answer in time
   */
  public Optional<SettleOutcome> settle(Entry held, Settlement settlement, Instant until) {
    Entry settled = held.settled(settlement);
    Optional<SettleOutcome> outcome = tried(settled, () -> ledger.settle(held, settlement), until);
    if (outcome.isPresent() && outcome.get() instanceof NoSuchHold) {
      lastResort.keep(settled, "its hold is not on the ledger");
    }
    return outcome;
  }

  /**
   * Records an entry that held nothing; throws nothing, and is empty when the ledger did not answer
   * in time.
   */
  public Optional<RecordOutcome> record(Entry settledAtOnce, Instant until) {
    Optional<RecordOutcome> outcome =
        tried(settledAtOnce, () -> ledger.record(settledAtOnce), until);
    if (outcome.isPresent() && outcome.get() instanceof IdTaken) {
      lastResort.keep(settledAtOnce, "its id is taken");
    }
    return outcome;
  }

  private <T> Optional<T> tried(Entry entry, Supplier<T> write, Instant until) {
    int failures = 0;
    while (true) {
      try {
        return Optional.of(write.get());
      } catch (LedgerUnavailable unavailable) {
        if (!pause(failures++, until)) {
          lastResort.keep(
              entry,
              unavailable.getMessage() + " (" + failures + " tries): " + unavailable.getCause());
          return Optional.empty();
        }
      } catch (RuntimeException broken) {
        lastResort.keep(entry, "writing it failed: " + broken);
        return Optional.empty();
      }
    }
  }

  /**
   * Waits a random part of a doubling pause; false when there is no time left to wait and try
   * again.
   */
  private boolean pause(int failures, Instant until) {
    long longest =
        Math.min(LONGEST_PAUSE_MILLIS, FIRST_PAUSE_MILLIS << Math.min(failures, MOST_DOUBLINGS));
    Duration pause = Duration.ofMillis(1 + jitter.nextLong(longest));
    if (!clock.instant().plus(pause).isBefore(until)) {
      return false;
    }
    try {
      sleeper.sleep(pause);
      return true;
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      return false;
    }
  }
}
