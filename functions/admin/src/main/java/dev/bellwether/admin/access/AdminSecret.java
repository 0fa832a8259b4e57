package dev.bellwether.admin.access;

import dev.bellwether.edge.secret.SecretText;

/** The secret that the template drew for the first admin. */
@FunctionalInterface
interface AdminSecret {
  /**
   * Reads it.
   *
   * @throws AdminSecretUnavailable when that cannot be done now
   */
  SecretText read();
}
