package dev.bellwether.routing.health;

import java.time.Instant;

/**
 * A part of what is known of a provider that is replaced as a whole, if it still stands as it was
 * read.
 */
sealed interface Group permits KeyHealth, Breaker, Tally, Check {
  /** Tells it from the provider's other parts. */
  String name();

  /** From when on it says nothing any more. */
  Instant ends();
}
