package dev.bellwether.spend.budget;

import dev.bellwether.spend.money.Money;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/**
 * The most that a payer may spend in each window.
 *
 * @param id at most {@value #MOST_ID_LENGTH} letters, digits, {@code -} or {@code _}: every ledger
 *     entry under the budget stores it
 * @param limit at least zero; zero stops everything
 */
public record Budget(String id, Payer payer, Money limit, Calendar calendar, Policy policy) {
  /** How long an id may be. */
  public static final int MOST_ID_LENGTH = 10;

  private static final Pattern ID = Pattern.compile("[A-Za-z0-9_-]{1," + MOST_ID_LENGTH + "}");

  /** Refuses a negative limit, and an id that does not fit an entry. */
  public Budget {
    if (limit.isNegative()) {
      throw new IllegalArgumentException("A budget cannot be negative: " + limit);
    }
    if (!ID.matcher(id).matches()) {
      throw new IllegalArgumentException(
          "Not a budget's id: '%s'. It is 1 to %s letters, digits, '-' or '_'"
              .formatted(id, MOST_ID_LENGTH));
    }
  }

  /** How its windows lie in time. */
  public record Calendar(Period period, ZoneId zone) {
    /** The zone as people write it: {@code UTC} where Java says {@code Z}. */
    public String zoneName() {
      return zone.equals(ZoneOffset.UTC) ? "UTC" : zone.getId();
    }
  }

  /**
   * How it is kept.
   *
   * @param shards how many counters share the limit, from 1 to {@value #MOST_SHARDS}: a counter
   *     that every request touches would be a hot item; fixed for good, since counters that stand
   *     were filled by another division of the limit
   * @param cheaper whether a cheaper target is tried where little is left, instead of a stop
   * @param alertPercent at how many percent of the limit somebody is told, from 1 to 100
   */
  public record Policy(int shards, boolean cheaper, int alertPercent) {
    /** The most counters of one budget. */
    public static final int MOST_SHARDS = 32;

    /** One counter, a stop at the limit, an alert at 80 %. */
    public static final Policy USUAL = new Policy(1, false, 80);

    /** Refuses figures out of range. */
    public Policy {
      if (shards < 1 || shards > MOST_SHARDS || alertPercent < 1 || alertPercent > 100) {
        throw new IllegalArgumentException(
            "Not a policy: " + shards + " shards, alert at " + alertPercent + " %");
      }
    }
  }

  /** The window that a moment lies in. */
  public Window windowAt(Instant moment) {
    return calendar.period().windowAt(moment, calendar.zone());
  }

  /**
   * What one counter may come to: an equal part of the limit, the remainder with the first
   * counters, so that all together can never exceed it.
   */
  public Money shareOf(int shard) {
    return part(limit, shard);
  }

  /** The counters of one window, one for each shard. */
  public List<CounterKey> counters(Window window) {
    return IntStream.range(0, policy.shards())
        .mapToObj(shard -> new CounterKey(id, window.name(), shard))
        .toList();
  }

  Money part(Money whole, int shard) {
    long parts = policy.shards();
    return new Money(whole.pico() / parts + (shard < whole.pico() % parts ? 1 : 0));
  }
}
