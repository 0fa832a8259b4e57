package dev.bellwether.keyrotation;

import dev.bellwether.edge.hash.Sha256;
import dev.bellwether.edge.time.Deadline;
import dev.bellwether.routing.catalogue.Provider;
import dev.bellwether.routing.key.KeyVersions;

/**
 * One rotation of one provider's keys.
 *
 * @param described the secret as it was when the step began
 * @param token the id of the version that it makes
 */
record Turn(Provider provider, KeyVersions.Description described, String token, Deadline deadline) {
  private static final int TAG = 12;

  /** The name of the secret. */
  String secret() {
    return described.name();
  }

  /**
   * What the names of all keys begin with that rotations of this very secret make. It comes from
   * the ARN: stacks of one name in two accounts may share a project at the provider.
   */
  String prefix() {
    return "bellwether-" + Sha256.hex(described.arn()).substring(0, TAG) + "-";
  }

  /** The name of the key that this rotation makes. */
  String keyName() {
    return prefix() + token;
  }
}
