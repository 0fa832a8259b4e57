package dev.bellwether.edge.event;

import dev.bellwether.edge.id.Base62;
import jakarta.inject.Singleton;
import java.util.random.RandomGenerator;

/** Makes request ids: {@code req_} and 22 characters of 62, 130 random bits. */
@Singleton
public final class RequestIds {
  private static final int LENGTH = 22;

  private final RandomGenerator random;

  /** Ids out of the given randomness. */
  public RequestIds(RandomGenerator random) {
    this.random = random;
  }

  /** The next id. */
  public String next() {
    return "req_" + Base62.random(random, LENGTH);
  }
}
