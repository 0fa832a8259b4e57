package dev.bellwether.routing.run;

import dev.bellwether.routing.catalogue.Retry;
import java.time.Duration;
import java.util.random.RandomGenerator;

/**
 * Full jitter: a random time up to a bound that doubles (AWS Architecture Blog, "Exponential
 * Backoff And Jitter", 2015).
 */
record Backoff(Retry retry, RandomGenerator random) {
  private static final int MOST_DOUBLINGS = 20;

  /** The wait after this many failures, the first being 1. */
  Duration after(int failures) {
    Duration doubled = retry.from().multipliedBy(1L << Math.min(failures - 1, MOST_DOUBLINGS));
    Duration bound = doubled.compareTo(retry.to()) < 0 ? doubled : retry.to();
    return Duration.ofMillis(random.nextLong(bound.toMillis() + 1));
  }
}
