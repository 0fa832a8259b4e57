package dev.bellwether.spend.ledger;

import dev.bellwether.spend.money.Money;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/**
 * Money set aside for one request before any provider is called.
 *
 * @param key the entry that says so
 * @param nonce proves that the entry is ours
 * @param ceiling the most it may cost, as far as can be known
 * @param expected what it probably costs: what counts when nobody settles
 * @param expires when the entry becomes unsettled by itself, to the millisecond
 */
public record Hold(EntryKey key, Nonce nonce, Money ceiling, Money expected, Instant expires) {
  /** How long after a request's deadline nobody can still be about to settle it. */
  public static final Duration GRACE = Duration.ofSeconds(60);

  /** Refuses negative amounts and an expectation above the ceiling. */
  public Hold {
    if (expected.isNegative() || expected.compareTo(ceiling) > 0) {
      throw new IllegalArgumentException(
          "A hold expects between nothing and its ceiling: expected "
              + expected
              + ", ceiling "
              + ceiling);
    }
    expires = expires.truncatedTo(ChronoUnit.MILLIS);
  }

  /** A hold of a reserve for a request that is over by the deadline. */
  public static Hold of(EntryKey key, Nonce nonce, Reserve reserve, Instant deadline) {
    return new Hold(key, nonce, reserve.ceiling(), reserve.expected(), deadline.plus(GRACE));
  }

  /** The same hold of other amounts. */
  public Hold raisedTo(Reserve reserve) {
    return new Hold(key, nonce, reserve.ceiling(), reserve.expected(), expires);
  }

  /** The amounts of this hold. */
  public Reserve reserve() {
    return new Reserve(ceiling, expected);
  }

  /** Whether it has expired. */
  public boolean isExpiredAt(Instant moment) {
    return !moment.isBefore(expires);
  }
}
