package dev.bellwether.routing.key;

import dev.bellwether.edge.secret.SecretText;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The versions of a provider's secret and the stages that are attached to them. A secret is named
 * in full here, with the stack's prefix, or by its ARN.
 */
public interface KeyVersions {
  /** What is known of a secret without its values. */
  Description describe(String secret);

  /** The value that everybody reads, where there is one. */
  Optional<Version> current(String secret);

  /** The value of a rotation's own version, where it was written and is still pending. */
  Optional<Version> pending(String secret, String token);

  /** The value of any version, as long as it is kept. */
  Optional<Version> version(String secret, String id);

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
   * @param stages the stages by version; a version without any is left out
   */
  record Description(String name, String arn, boolean rotates, Map<String, Set<String>> stages) {
    private static final String CURRENT = "AWSCURRENT";
    private static final String PENDING = "AWSPENDING";

    /** Whether that version is the one that everybody reads. */
    public boolean isCurrent(String version) {
      return stages.getOrDefault(version, Set.of()).contains(CURRENT);
    }

    /** Whether that version is a rotation's own. */
    public boolean isPending(String version) {
      return stages.getOrDefault(version, Set.of()).contains(PENDING);
    }

    /** Whether a rotation was begun and has not ended. */
    public boolean isRotating() {
      return stages.keySet().stream()
          .anyMatch(version -> isPending(version) && !isCurrent(version));
    }
  }

  /** A version's id and value. */
  record Version(String id, SecretText document) {}
}
