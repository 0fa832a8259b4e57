package dev.bellwether.spend.ledger;

import dev.bellwether.spend.budget.CounterKey;
import dev.bellwether.spend.money.Money;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;

/**
 * Money set aside for one request before any provider is called.
 *
 * @param key the entry that says so
 * @param nonce proves that the entry is ours
 * @param reserve how much
 * @param expires when the entry becomes unsettled by itself, to the millisecond
 * @param counters where it is counted, each of another budget; only the ledger fills this in
 */
public record Hold(
    EntryKey key, Nonce nonce, Reserve reserve, Instant expires, List<CounterKey> counters) {
  /** How long after a request's deadline nobody can still be about to settle it. */
  public static final Duration GRACE = Duration.ofSeconds(60);

  /**
   * How many counters one hold may touch: three payers with three periods each would fill nine, and
   * more than nine could make an entry larger than one write unit.
   */
  public static final int MOST_COUNTERS = 25;

  /** Refuses more counters than a transaction should have, and one counter twice. */
  public Hold {
    expires = expires.truncatedTo(ChronoUnit.MILLIS);
    counters = List.copyOf(counters);
    if (counters.size() > MOST_COUNTERS || counters.stream().distinct().count() < counters.size()) {
      throw new IllegalArgumentException(
          "A hold has at most %s different counters: %s".formatted(MOST_COUNTERS, counters));
    }
  }

  /** A hold of a reserve for a request that is over by the deadline. */
  public static Hold of(EntryKey key, Nonce nonce, Reserve reserve, Instant deadline) {
    return new Hold(key, nonce, reserve, deadline.plus(GRACE), List.of());
  }

  /** The same hold of other amounts. */
  public Hold raisedTo(Reserve other) {
    return new Hold(key, nonce, other, expires, counters);
  }

  /** The same hold, counted there. */
  Hold countedAt(List<CounterKey> places) {
    return new Hold(key, nonce, reserve, expires, places);
  }

  /** Whether nothing is left to raise for this reserve. */
  boolean covers(Reserve other) {
    int compared = ceiling().compareTo(other.ceiling());
    return compared > 0 || (compared == 0 && expected().equals(other.expected()));
  }

  /** The reserve, or what is held already where that is more: a hold is never lowered. */
  Reserve atLeast(Reserve other) {
    return ceiling().compareTo(other.ceiling()) > 0 ? reserve : other;
  }

  /** The most it may cost, as far as can be known. */
  public Money ceiling() {
    return reserve.ceiling();
  }

  /** What it probably costs: what counts when nobody settles. */
  public Money expected() {
    return reserve.expected();
  }

  /** Whether it has expired. */
  public boolean isExpiredAt(Instant moment) {
    return !moment.isBefore(expires);
  }
}
