package dev.bellwether.benchmarks.cost;

/** Request units of an on-demand table: half a read unit is a read that may be a moment old. */
record Units(double reads, double writes) {
  static final Units NONE = new Units(0, 0);

  private static final double READ_BYTES = 4096;
  private static final double WRITE_BYTES = 1024;
  private static final double HALF = 0.5;

  /** One read of so many bytes. */
  static Units read(long bytes, boolean isConsistent) {
    return new Units(blocks(bytes, READ_BYTES) * (isConsistent ? 1 : HALF), 0);
  }

  /** One write, which is charged for the larger of the item before and after it. */
  static Units write(long before, long after, boolean isTransaction) {
    return new Units(0, blocks(Math.max(before, after), WRITE_BYTES) * (isTransaction ? 2 : 1));
  }

  Units plus(Units other) {
    return new Units(reads + other.reads, writes + other.writes);
  }

  Units over(int requests) {
    return new Units(reads / requests, writes / requests);
  }

  Units times(double requests) {
    return new Units(reads * requests, writes * requests);
  }

  private static double blocks(long bytes, double block) {
    return Math.max(1, Math.ceil(bytes / block));
  }
}
