package dev.bellwether.spend.ledger;

import dev.bellwether.edge.id.Base62;
import java.util.random.RandomGenerator;

/**
 * Tells our own repeated write from somebody else's entry under the same id.
 *
 * @param text 12 letters or digits, 71 bits
 */
public record Nonce(String text) {
  private static final int LENGTH = 12;

  /** Refuses an empty nonce, which would be everybody's. */
  public Nonce {
    if (text.isEmpty()) {
      throw new IllegalArgumentException("A nonce cannot be empty");
    }
  }

  /** A new nonce from a secure source of randomness. */
  public static Nonce next(RandomGenerator random) {
    return new Nonce(Base62.random(random, LENGTH));
  }

  @Override
  public String toString() {
    return text;
  }
}
