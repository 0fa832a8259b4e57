package dev.bellwether.routing.provisioning;

import dev.bellwether.edge.secret.SecretText;

/** The keys that may make keys; each is the whole text of a secret of its own. */
@FunctionalInterface
public interface AdminKeys {
  /**
   * The key in a secret.
   *
   * @param secret its name behind the stack's prefix
   * @throws ProvisioningFailed where it cannot be read
   */
  SecretText read(String secret);
}
