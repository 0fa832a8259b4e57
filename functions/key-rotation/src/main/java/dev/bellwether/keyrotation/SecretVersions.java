package dev.bellwether.keyrotation;

import dev.bellwether.edge.secret.SecretText;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** A secret's versions and the stages that are attached to them. */
interface SecretVersions {
  /** What is known of a secret without its values. */
  Description describe(String secret);

  /** The value that everybody reads, where there is one. */
  Optional<Version> current(String secret);

  /** The value of a rotation's own version, where it was written. */
  Optional<Version> pending(String secret, String token);

  /** Writes the value of a rotation's own version; false where another call has written another. */
  boolean writePending(String secret, String token, SecretText document);

  /** Takes the pending stage off a version; nothing happens where it is not there. */
  void dropPending(String secret, String token);

  /** Writes a version that nobody reads yet, and returns its id. */
  String writeAside(String secret, SecretText document);

  /** Makes a version current, if {@code from} is the current one until then. */
  boolean moveCurrent(String secret, String from, String to);

  /**
   * A secret without its values.
   *
   * @param name its name, which its ARN has inside it
   * @param stages the stages by version
   */
  record Description(String name, boolean rotates, Map<String, Set<String>> stages) {}

  /** A version's id and value. */
  record Version(String id, SecretText document) {}
}
