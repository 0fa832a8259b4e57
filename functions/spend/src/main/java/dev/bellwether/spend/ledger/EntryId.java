package dev.bellwether.spend.ledger;

import dev.bellwether.edge.id.Base62;
import java.util.random.RandomGenerator;

/**
 * The name of one entry, always made by us: a client's own header never becomes a ledger id.
 *
 * @param text {@code req_} and 22 letters or digits, 130 bits
 */
public record EntryId(String text) {
  private static final String PREFIX = "req_";
  private static final int LENGTH = 22;

  /** Refuses anything that this class did not make. */
  public EntryId {
    String random = text.startsWith(PREFIX) ? text.substring(PREFIX.length()) : "";
    if (random.length() != LENGTH || !Base62.matches(random)) {
      throw new IllegalArgumentException(
          "Not an entry id: '" + text + "'. It is req_ and 22 letters or digits");
    }
  }

  /**
   * A new id; hand in a secure source of randomness, or ids repeat after a snapshot is restored.
   */
  public static EntryId next(RandomGenerator random) {
    return new EntryId(PREFIX + Base62.random(random, LENGTH));
  }

  @Override
  public String toString() {
    return text;
  }
}
