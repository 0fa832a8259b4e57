package dev.bellwether.spend.report;

/** A report that cannot be read in the time there is. */
public final class ReportTooLarge extends RuntimeException {
  ReportTooLarge() {
    super("no time is left to read the rest of the report", null, false, false);
  }
}
