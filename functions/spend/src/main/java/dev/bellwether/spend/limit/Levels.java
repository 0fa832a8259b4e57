package dev.bellwether.spend.limit;

/**
 * How far a caller's buckets are emptied, each as the moment at which it will be full again: the
 * theoretical arrival time of the generic cell rate algorithm (ITU-T I.371, annex A).
 *
 * @param requests nanoseconds since 1970; a moment that has passed is a full bucket
 * @param tokens the same for tokens
 */
record Levels(long requests, long tokens) {
  static final Levels FULL = new Levels(0, 0);
}
