package dev.bellwether.edge.time;

import io.micronaut.context.annotation.Factory;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.random.RandomGenerator;

/** The real clock, sleep and randomness; the only place that touches any of them. */
@Factory
final class MachineBeans {
  @Singleton
  Clock clock() {
    return Clock.systemUTC();
  }

  @Singleton
  RandomGenerator random() {
    return FreshRandom.ofThisMachine();
  }

  @Singleton
  Sleeper sleeper() {
    return Thread::sleep;
  }
}
