package dev.bellwether.spend.ledger;

/**
 * The ledger could not be reached, or did not say what it did. The write may have happened: repeat
 * it, which is safe, and never assume that it did not.
 */
public final class LedgerUnavailable extends RuntimeException {
  /** With what the store's client said. */
  public LedgerUnavailable(String doing, Throwable cause) {
    super("The ledger did not answer while " + doing, cause);
  }
}
