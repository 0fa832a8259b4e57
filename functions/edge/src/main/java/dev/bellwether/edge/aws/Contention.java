package dev.bellwether.edge.aws;

import dev.bellwether.edge.time.Sleeper;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;

/** Tries a write again while others are at the same item: a few times, after a pause by chance. */
public final class Contention {
  private static final int TRIES = 10;
  private static final long FIRST_PAUSE_MILLIS = 10;
  private static final int MOST_DOUBLINGS = 5;

  private final Sleeper sleeper;
  private final RandomGenerator random;

  /** Pauses with the given sleep and chance. */
  public Contention(Sleeper sleeper, RandomGenerator random) {
    this.sleeper = sleeper;
    this.random = random;
  }

  /**
   * The first result.
   *
   * @param attempt empty when somebody else was first
   * @throws StoreBusy when others were first every time
   */
  public <T> T untilAlone(Supplier<Optional<T>> attempt) {
    for (int tried = 0; tried < TRIES; tried++) {
      Optional<T> result = attempt.get();
      if (result.isPresent()) {
        return result.get();
      }
      pause(tried);
    }
    throw new StoreBusy("Others were first at an item " + TRIES + " times");
  }

  private void pause(int tried) {
    long longest = FIRST_PAUSE_MILLIS << Math.min(tried, MOST_DOUBLINGS);
    try {
      sleeper.sleep(Duration.ofMillis(1 + random.nextLong(longest)));
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new StoreBusy("Interrupted while waiting for others at an item");
    }
  }
}
