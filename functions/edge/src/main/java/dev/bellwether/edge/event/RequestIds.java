package dev.bellwether.edge.event;

import jakarta.inject.Singleton;
import java.security.SecureRandom;

/**
 * Makes request ids: {@code req_} and 22 characters of 62, 130 random bits. The source of
 * randomness is made at first use, so that a snapshot of an idle function holds none.
 */
@Singleton
public final class RequestIds {
  private static final String ALPHABET =
      "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";
  private static final int LENGTH = 22;

  /** The next id. */
  public String next() {
    SecureRandom random = Source.RANDOM;
    StringBuilder id = new StringBuilder("req_");
    for (int i = 0; i < LENGTH; i++) {
      id.append(ALPHABET.charAt(random.nextInt(ALPHABET.length())));
    }
    return id.toString();
  }

  private static final class Source {
    static final SecureRandom RANDOM = new SecureRandom();
  }
}
