package dev.bellwether.admin.provider;

/** Secrets Manager did not say how a rotation stands, or did not start one. */
public final class RotationsUnavailable extends RuntimeException {
  RotationsUnavailable(Throwable cause) {
    super("Secrets Manager did not answer", cause);
  }
}
