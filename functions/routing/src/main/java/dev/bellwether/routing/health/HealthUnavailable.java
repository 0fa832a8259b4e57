package dev.bellwether.routing.health;

/** What is known of a provider could not be read or written. */
public final class HealthUnavailable extends RuntimeException {
  /** With what the store's client said. */
  public HealthUnavailable(Throwable cause) {
    super("The states of keys and models did not answer", cause);
  }
}
