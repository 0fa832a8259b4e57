package dev.bellwether.routing.key;

import dev.bellwether.spend.limit.RateLimits;
import io.micronaut.context.annotation.Factory;
import jakarta.inject.Singleton;
import java.time.Clock;

/** Hands out what the choice of a key needs. */
@Factory
final class KeyBeans {
  @Singleton
  KeyPermits permits(RateLimits limits, Clock clock) {
    return new KeyPermits(limits, clock);
  }
}
