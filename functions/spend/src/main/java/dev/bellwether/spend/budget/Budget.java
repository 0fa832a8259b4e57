package dev.bellwether.spend.budget;

import dev.bellwether.spend.money.Money;
import java.time.Instant;
import java.time.ZoneId;

/**
 * The most that a payer may spend in each window.
 *
 * @param limit at least zero; zero stops everything
 */
public record Budget(String id, Payer payer, Money limit, Calendar calendar, Policy policy) {
  /** Refuses a negative limit. */
  public Budget {
    if (limit.isNegative()) {
      throw new IllegalArgumentException("A budget cannot be negative: " + limit);
    }
  }

  /** How its windows lie in time. */
  public record Calendar(Period period, ZoneId zone) {}

  /**
   * How it is kept.
   *
   * @param shards how many counters share the limit, from 1 to {@value #MOST_SHARDS}: a counter
   *     that every request touches would be a hot item
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
}
