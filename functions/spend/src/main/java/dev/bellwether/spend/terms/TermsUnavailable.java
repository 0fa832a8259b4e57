package dev.bellwether.spend.terms;

/** The terms could not be reached. A write may have happened: repeat it, which is safe. */
public final class TermsUnavailable extends RuntimeException {
  /** With what the store's client said. */
  public TermsUnavailable(String doing, Throwable cause) {
    super("The terms did not answer while " + doing, cause);
  }
}
