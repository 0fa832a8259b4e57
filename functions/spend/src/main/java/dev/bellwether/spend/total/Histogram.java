package dev.bellwether.spend.total;

import java.util.Arrays;

/**
 * How often which time was taken, in buckets an eighth of their octave wide: a percentile read from
 * it is off by 6.25 % at most, and adding two up loses nothing.
 */
public final class Histogram {
  private static final int BITS = 3;
  private static final int PER_OCTAVE = 1 << BITS;
  private static final long LONGEST = 1L << 24;

  private long[] buckets = new long[0];

  /** Counts one time; four hours and a half are as long as any longer time. */
  void record(long millis) {
    add(indexOf(Math.clamp(millis, 0L, LONGEST)), 1);
  }

  void add(Histogram other) {
    for (int index = 0; index < other.buckets.length; index++) {
      if (other.buckets[index] > 0) {
        add(index, other.buckets[index]);
      }
    }
  }

  void add(int index, long count) {
    if (index >= buckets.length) {
      buckets = Arrays.copyOf(buckets, index + 1);
    }
    buckets[index] = Math.addExact(buckets[index], count);
  }

  /** How many times were counted. */
  public long count() {
    return Arrays.stream(buckets).sum();
  }

  /** The time that so many percent did not exceed, in milliseconds; zero of nothing. */
  public long percentile(int percent) {
    long rank = Math.max(1, Math.ceilDiv(Math.multiplyExact(count(), percent), 100));
    long seen = 0;
    for (int index = 0; index < buckets.length; index++) {
      seen += buckets[index];
      if (seen >= rank) {
        return (lowest(index) + lowest(index + 1) - 1) / 2;
      }
    }
    return 0;
  }

  /** Counts by bucket; those after the last that is not zero are left out. */
  long[] buckets() {
    return buckets.clone();
  }

  /** Below eight milliseconds each has a bucket of its own. */
  private static int indexOf(long millis) {
    if (millis < PER_OCTAVE) {
      return (int) millis;
    }
    int octave = Long.SIZE - 1 - Long.numberOfLeadingZeros(millis) - BITS;
    return PER_OCTAVE * (octave + 1) + (int) ((millis >> octave) & (PER_OCTAVE - 1));
  }

  private static long lowest(int index) {
    if (index < PER_OCTAVE) {
      return index;
    }
    int octave = index / PER_OCTAVE - 1;
    return (long) (PER_OCTAVE + index % PER_OCTAVE) << octave;
  }
}
