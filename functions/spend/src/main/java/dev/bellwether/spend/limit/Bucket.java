package dev.bellwether.spend.limit;

import java.time.Duration;

/**
 * A bucket that holds what a minute allows and refills evenly; all moments are nanoseconds since
 * 1970.
 */
record Bucket(long perMinute) {
  private static final long MINUTE = Duration.ofMinutes(1).toNanos();

  /** Above this, amounts times a minute no longer fit a long. */
  private static final long MOST = Long.MAX_VALUE / MINUTE;

  /** By how much the level rises when so much is taken. */
  long rise(long amount) {
    return Math.ceilDiv(Math.min(amount, MOST) * MINUTE, perMinute);
  }

  /** Whether a full bucket holds so much. */
  boolean holds(long amount) {
    return rise(amount) <= MINUTE;
  }

  /** The highest level from which the rise still fits. */
  static long highest(long rise, long now) {
    return now + MINUTE - rise;
  }

  /** How long until the rise fits; nothing when it does. */
  static Duration wait(long level, long rise, long now) {
    return Duration.ofNanos(Math.max(0, level - highest(rise, now)));
  }

  RateStanding standing(long level, long now) {
    long until = Math.max(0, level - now);
    long left = Math.max(0, MINUTE - until);
    return new RateStanding(perMinute, remaining(left), Duration.ofNanos(until));
  }

  /** Divided first where the product would not fit. */
  private long remaining(long left) {
    return perMinute <= Long.MAX_VALUE / MINUTE
        ? perMinute * left / MINUTE
        : perMinute / MINUTE * left;
  }
}
