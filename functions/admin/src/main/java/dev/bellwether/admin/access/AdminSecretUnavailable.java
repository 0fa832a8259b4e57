package dev.bellwether.admin.access;

/** The secret of the first admin could not be read. */
public final class AdminSecretUnavailable extends RuntimeException {
  AdminSecretUnavailable(Throwable cause) {
    super("The secret of the first admin could not be read", cause);
  }
}
