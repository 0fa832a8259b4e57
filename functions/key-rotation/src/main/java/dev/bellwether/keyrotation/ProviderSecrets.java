package dev.bellwether.keyrotation;

import dev.bellwether.routing.catalogue.Provider;
import java.util.Map;
import java.util.TreeSet;

/** Whose keys each secret holds. */
final class ProviderSecrets {
  private final Map<String, Provider> bySecret;

  /**
   * The given providers.
   *
   * @param bySecret by the full name of the secret
   */
  ProviderSecrets(Map<String, Provider> bySecret) {
    this.bySecret = Map.copyOf(bySecret);
  }

  /** The provider whose keys the secret of that name holds. */
  Provider ownerOf(String secret) {
    Provider provider = bySecret.get(secret);
    if (provider == null) {
      throw new RotationRefused(
          "The secret "
              + secret
              + " is no provider's. The catalogue knows "
              + new TreeSet<>(bySecret.keySet()));
    }
    return provider;
  }
}
