package dev.bellwether.spend.total;

/** The store of totals did not answer; whatever was being written may have been. */
public final class TotalsUnavailable extends RuntimeException {
  TotalsUnavailable(String doing, Throwable cause) {
    super("The table of totals did not answer while " + doing, cause);
  }
}
