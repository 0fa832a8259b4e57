package dev.bellwether.routing.key;

/** The keys of a provider cannot be read; the message says which secret and why. */
public final class KeysUnavailable extends RuntimeException {
  /** Keys that cannot be had for the given reason. */
  public KeysUnavailable(String problem, Throwable cause) {
    super(problem, cause);
  }

  KeysUnavailable(String problem) {
    super(problem);
  }
}
