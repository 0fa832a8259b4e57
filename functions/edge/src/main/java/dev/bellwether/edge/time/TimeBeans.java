package dev.bellwether.edge.time;

import io.micronaut.context.annotation.Factory;
import jakarta.inject.Singleton;
import java.time.Clock;

/** The real clock and the real sleep; the only place that touches either. */
@Factory
final class TimeBeans {
  @Singleton
  Clock clock() {
    return Clock.systemUTC();
  }

  @Singleton
  Sleeper sleeper() {
    return Thread::sleep;
  }
}
