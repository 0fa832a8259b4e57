package dev.bellwether.routing.key;

import dev.bellwether.edge.secret.SecretText;
import dev.bellwether.routing.health.KeyRef;

/**
 * A provider's key out of the pool.
 *
 * @param id what people and logs call it
 * @param weight its share of the traffic beside the others'; at least 1
 */
public record ProviderKey(String id, SecretText value, int weight) {
  private static final int FINGERPRINT = 16;

  /** Tells this value from a corrected one under the same id, without showing either. */
  public String fingerprint() {
    return value.sha256().substring(0, FINGERPRINT);
  }

  /** Under what its health is known. */
  public KeyRef ref() {
    return new KeyRef(id, fingerprint());
  }
}
