package dev.bellwether.admin.request;

import dev.bellwether.edge.id.Base62;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.random.RandomGenerator;

/** Makes ids that sort as they were made: seven characters of time, then chance. */
@Singleton
public final class Ids {
  private static final int TIME = 7;

  private final Clock clock;
  private final RandomGenerator random;

  /** Ids of the given time and chance. */
  public Ids(Clock clock, RandomGenerator random) {
    this.clock = clock;
    this.random = random;
  }

  /** The next id with this beginning and so many characters of chance. */
  public String next(String prefix, int chance) {
    return prefix
        + new StringBuilder(Base62.digits(clock.millis(), TIME)).reverse()
        + Base62.random(random, chance);
  }
}
