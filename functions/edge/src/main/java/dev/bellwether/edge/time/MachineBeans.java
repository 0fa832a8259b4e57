package dev.bellwether.edge.time;

import io.micronaut.context.annotation.Factory;
import jakarta.inject.Singleton;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.random.RandomGenerator;

/** The real clock, sleep and randomness; the only place that touches any of them. */
@Factory
final class MachineBeans {
  @Singleton
  Clock clock() {
    return Clock.systemUTC();
  }

  /** Never kept in a snapshot's heap as a seed: the platform's generator reads the kernel's. */
  @Singleton
  RandomGenerator random() {
    return new SecureRandom();
  }

  @Singleton
  Sleeper sleeper() {
    return Thread::sleep;
  }
}
