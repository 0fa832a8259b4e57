package dev.bellwether.edge.error;

/** Carries a {@link GatewayError} to the one place that replies with it. */
public final class GatewayFault extends RuntimeException {
  private final transient GatewayError error;

  /** A fault that ends the request with the given error. */
  public GatewayFault(GatewayError error) {
    super(error.code() + ": " + error.message(), null, false, false);
    this.error = error;
  }

  /** What to reply. */
  public GatewayError error() {
    return error;
  }
}
