package dev.bellwether.spend.limit;

import java.time.Duration;
import java.util.Optional;

/** Whether a request may go on, as its caller's buckets say. */
public sealed interface RateDecision {
  /** How the buckets stand now. */
  default Standings standings() {
    return Standings.NONE;
  }

  /** Nothing limits the caller, or the buckets are emptied by so much. */
  record Granted(Standings standings) implements RateDecision {}

  /** Not now, but after a wait. */
  record Limited(Dimension dimension, Duration retryAfter, Standings standings)
      implements RateDecision {}

  /** Never: the request alone needs more tokens than a minute allows. */
  record TooLarge(long tokens, long tokensPerMinute) implements RateDecision {}

  /** What ran out. */
  enum Dimension {
    REQUESTS,
    TOKENS
  }

  /** How both buckets stand; empty where there is no limit. */
  record Standings(Optional<RateStanding> requests, Optional<RateStanding> tokens) {
    /** Nothing is limited. */
    public static final Standings NONE = new Standings(Optional.empty(), Optional.empty());
  }
}
