package dev.bellwether.keyrotation;

import dev.bellwether.routing.key.ProviderKey;
import java.util.Optional;

/**
 * A rotation that has to end without a new document: its pending version is taken back and somebody
 * is told.
 */
final class CalledOff extends RuntimeException {
  private final String kind;
  private final transient Optional<ProviderKey> refused;

  private CalledOff(String kind, String problem, Optional<ProviderKey> refused) {
    super(problem);
    this.kind = kind;
    this.refused = refused;
  }

  /**
   * For a reason that says nothing about a key.
   *
   * @param kind one word for it, which tells one alert from another
   * @param problem whole sentences: what happened and what to do
   */
  static CalledOff because(String kind, String problem) {
    return new CalledOff(kind, problem, Optional.empty());
  }

  /** Because the provider refuses the new key. */
  static CalledOff refused(ProviderKey key, String problem) {
    return new CalledOff("refused", problem, Optional.of(key));
  }

  String kind() {
    return kind;
  }

  String problem() {
    return String.valueOf(getMessage());
  }

  Optional<ProviderKey> refused() {
    return refused;
  }
}
