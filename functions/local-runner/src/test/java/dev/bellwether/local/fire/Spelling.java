package dev.bellwether.local.fire;

import java.security.SecureRandom;
import java.util.random.RandomGenerator;

/** Randomness that spells given words where a caller key has its secret. */
final class Spelling implements RandomGenerator {
  private static final String ALPHABET =
      "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";
  private static final int PUBLIC_PART = 10;

  private final SecureRandom random = new SecureRandom();
  private final String words;
  private int asked;

  Spelling(String words) {
    this.words = words;
  }

  @Override
  public int nextInt(int bound) {
    int place = asked++ - PUBLIC_PART;
    return place >= 0 && place < words.length()
        ? ALPHABET.indexOf(words.charAt(place))
        : random.nextInt(bound);
  }

  @Override
  public long nextLong() {
    return random.nextLong();
  }
}
