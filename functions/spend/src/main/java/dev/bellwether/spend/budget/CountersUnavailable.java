package dev.bellwether.spend.budget;

/** The counters could not be reached. */
public final class CountersUnavailable extends RuntimeException {
  /** With what the store's client said. */
  public CountersUnavailable(String doing, Throwable cause) {
    super("The counters of budgets did not answer while " + doing, cause);
  }
}
