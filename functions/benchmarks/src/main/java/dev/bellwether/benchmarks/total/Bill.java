package dev.bellwether.benchmarks.total;

import java.util.Locale;

/**
 * What a day of ten million entries costs, at AWS's published prices for on-demand tables and arm64
 * functions in us-east-1 (November 2026: $0.125 a million read units, $0.625 a million write units,
 * $0.0000133334 a GB-second).
 */
record Bill(long entriesMeasured, long bytesEach) {
  private static final double ENTRIES_A_DAY = 10_000_000;
  private static final double RUNS_A_DAY = 288;

  /** The open hour is half full on average, and two whole ones are read with it. */
  private static final double HOURS_A_RUN = 2.5;

  private static final double BYTES_A_READ_UNIT = 4096;
  private static final double READ_UNIT = 0.125e-6;
  private static final double WRITE_UNIT = 0.625e-6;

  void print() {
    double entriesARun = ENTRIES_A_DAY / 24 * HOURS_A_RUN;
    double unitsARun = entriesARun * bytesEach / BYTES_A_READ_UNIT;
    double reads = unitsARun * RUNS_A_DAY;
    System.out.println(
        String.format(
            Locale.ROOT,
            "a day of %,.0f entries: %,.0f entries and %,.0f read units a run, %,.0f read units a"
                + " day = $%.2f; the entries themselves take %,.0f write units = $%.2f",
            ENTRIES_A_DAY,
            entriesARun,
            unitsARun,
            reads,
            reads * READ_UNIT,
            ENTRIES_A_DAY * 2,
            ENTRIES_A_DAY * 2 * WRITE_UNIT));
  }
}
