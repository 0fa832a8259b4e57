package dev.bellwether.completion;

import dev.bellwether.routing.answer.CachedAnswer;
import dev.bellwether.spend.limit.RateDecision;

/** What is known of a request before any money is set aside for it. */
sealed interface Opening {
  /** How the caller stands. */
  Standing standing();

  /** The answer is there already; it is served whatever the limits say. */
  record Hit(CachedAnswer answer, Standing standing) implements Opening {}

  /** A limit per minute stands in the way. */
  record Limited(RateDecision.Limited refusal, Standing standing) implements Opening {}

  /** It alone needs more tokens than a minute allows. */
  record TooLarge(RateDecision.TooLarge refusal, Standing standing) implements Opening {}

  /** It may go on. */
  record Open(Standing standing) implements Opening {}
}
