package dev.bellwether.edge.event;

import jakarta.inject.Singleton;
import java.util.random.RandomGenerator;

/** Makes request ids: {@code req_} and 22 characters of 62, 130 random bits. */
@Singleton
public final class RequestIds {
  private static final String ALPHABET =
      "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";
  private static final int LENGTH = 22;

  private final RandomGenerator random;

  /** Ids out of the given randomness. */
  public RequestIds(RandomGenerator random) {
    this.random = random;
  }

  /** The next id. */
  public String next() {
    StringBuilder id = new StringBuilder("req_");
    for (int i = 0; i < LENGTH; i++) {
      id.append(ALPHABET.charAt(random.nextInt(ALPHABET.length())));
    }
    return id.toString();
  }
}
