package dev.bellwether.keyrotation;

import dev.bellwether.edge.secret.SecretText;
import dev.bellwether.routing.key.KeyPool;
import dev.bellwether.routing.key.KeyVersions;
import dev.bellwether.routing.key.KeysUnavailable;
import dev.bellwether.routing.key.MintedAt;
import dev.bellwether.routing.key.PooledKey;
import dev.bellwether.routing.provisioning.KeyProvisioner;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * Which keys are in a version of a secret that has a stage. A document that cannot be read as one
 * holds every key whose reference or value occurs in its text.
 */
final class HeldKeys {
  private final KeyVersions versions;
  private final String secret;
  private final List<SecretText> documents;

  private HeldKeys(KeyVersions versions, String secret, List<SecretText> documents) {
    this.versions = versions;
    this.secret = secret;
    this.documents = documents;
  }

  /** The keys in those versions that the filter lets through. */
  static HeldKeys of(KeyVersions versions, String secret, Predicate<String> filter) {
    return new HeldKeys(
        versions,
        secret,
        versions.describe(secret).stages().keySet().stream()
            .filter(filter)
            .map(id -> versions.version(secret, id))
            .flatMap(Optional::stream)
            .map(KeyVersions.Version::document)
            .toList());
  }

  /**
   * Whether it is in one of them, also where somebody wrote down its value alone.
   *
   * @param token the version that it was made for, which knows its value as long as it is kept
   */
  boolean hold(KeyProvisioner.Listed key, String token) {
    return occurs(key.reference())
        || valueOf(key.reference(), token).filter(this::occurs).isPresent();
  }

  private boolean occurs(String text) {
    return documents.stream().anyMatch(document -> document.reveal().contains(text));
  }

  private Optional<String> valueOf(String reference, String token) {
    try {
      return versions.version(secret, token).stream()
          .flatMap(version -> KeyPool.of(secret, version.document()).keys().stream())
          .filter(
              key -> key.mintedAt().map(MintedAt::reference).filter(reference::equals).isPresent())
          .map(PooledKey::key)
          .map(key -> key.value().reveal())
          .findFirst();
    } catch (KeysUnavailable notOurs) {
      return Optional.empty();
    }
  }
}
