package dev.bellwether.infra;

import dev.bellwether.edge.time.FreshRandom;
import dev.bellwether.testkit.time.SettableClock;
import io.micronaut.context.annotation.Factory;
import io.micronaut.context.annotation.Replaces;
import io.micronaut.context.annotation.Requires;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.random.RandomGenerator;

/**
 * Counts how often a function asks for the time and for chance; only where a test wants to know.
 */
@Singleton
@Requires(property = "bellwether.witness")
final class Witness {
  static final String VARIABLE = "BELLWETHER_WITNESS";

  private final AtomicInteger times = new AtomicInteger();
  private final AtomicInteger draws = new AtomicInteger();
  private final AtomicInteger generators = new AtomicInteger();

  /** How often the clock was read. */
  int times() {
    return times.get();
  }

  /** How many random numbers were drawn. */
  int draws() {
    return draws.get();
  }

  /** How often randomness began. */
  int generators() {
    return generators.get();
  }

  @Factory
  @Requires(bean = Witness.class)
  static final class Beans {
    @Singleton
    @Replaces(Clock.class)
    Clock clock(Witness witness) {
      return new Watched(witness.times);
    }

    @Singleton
    @Replaces(RandomGenerator.class)
    RandomGenerator random(Witness witness) {
      return new FreshRandom(
          () -> {
            long seed = witness.generators.incrementAndGet();
            return () -> seed + witness.draws.incrementAndGet();
          });
    }
  }

  private static final class Watched extends Clock {
    private final AtomicInteger times;

    Watched(AtomicInteger times) {
      this.times = times;
    }

    @Override
    public Instant instant() {
      return SettableClock.START.plusSeconds(times.incrementAndGet());
    }

    @Override
    public ZoneId getZone() {
      return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
      return this;
    }
  }
}
