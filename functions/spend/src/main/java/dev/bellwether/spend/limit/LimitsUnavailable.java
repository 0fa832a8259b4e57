package dev.bellwether.spend.limit;

/** The buckets could not be reached; what was taken from them is not known. */
public final class LimitsUnavailable extends RuntimeException {
  /** With what the store's client said. */
  public LimitsUnavailable(Throwable cause) {
    super("The limits did not answer", cause);
  }
}
