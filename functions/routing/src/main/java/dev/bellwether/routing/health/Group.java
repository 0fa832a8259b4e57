package dev.bellwether.routing.health;

import java.time.Instant;

/**
 * A part of what is known of a provider that is replaced as a whole, if it still stands as it was
 * read.
 */
sealed interface Group permits KeyHealth, Breaker, Tally, Check {
  /** Tells it from the provider's other parts. */
  String name();

  /** Whether to write it twice is to write it once: two may write the same about two events. */
  default boolean repeatable() {
    return true;
  }

  /** From when on it says nothing any more. */
  Instant ends();
}
