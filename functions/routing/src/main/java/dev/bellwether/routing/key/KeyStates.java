package dev.bellwether.routing.key;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * What is known of each provider key's fitness beyond its own document. A state ends by itself;
 * nothing here outlives its time.
 */
public interface KeyStates {
  /** How long a key that its provider no longer knows is left alone. */
  Duration DEATH = Duration.ofHours(24);

  /** How long a key is not tried with a model that it may not use. */
  Duration MODEL_REFUSED = Duration.ofMinutes(10);

  /** Why a key cannot be used just now, and until when; empty when it can. */
  Optional<Unfit> unfit(String provider, ProviderKey key, String model);

  /** The provider asked for a pause. */
  void cool(String provider, ProviderKey key, Instant until);

  /**
   * The key was refused and its fault is not proven: it pauses for 60 seconds, doubling with each
   * refusal in a row.
   */
  void coolAfterRefusal(String provider, ProviderKey key);

  /** The provider does not know this value any more; a corrected value under the same id is fit. */
  void kill(String provider, ProviderKey key);

  /** The key may not use this model. */
  void excludeModel(String provider, ProviderKey key, String model);

  /** The key worked. */
  void succeeded(String provider, ProviderKey key);

  /** States that live in this process. */
  static KeyStates inProcess(Clock clock) {
    return new InProcessKeyStates(clock);
  }

  /** Why a key cannot be used, for messages, and until when. */
  record Unfit(Reason reason, Instant until) {}

  /** The kinds of unfitness. */
  enum Reason {
    /** Asked by its provider to pause. */
    COOLING,
    /** Refused, without proof that it is dead. */
    REFUSED,
    /** Not known to its provider any more. */
    DEAD,
    /** Not allowed to use the model. */
    MODEL_REFUSED
  }
}
