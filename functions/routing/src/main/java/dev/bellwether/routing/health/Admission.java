package dev.bellwether.routing.health;

import java.time.Instant;

/** Whether a call may go to a model at a provider. */
public sealed interface Admission {
  /** The breaker is closed at that moment. */
  record Free(Instant at) implements Admission {}

  /** This call, and no other, shows whether the model is back. */
  record Probe(Breaker claimed) implements Admission {}

  /** Nothing else is left to ask: the call is made although the breaker is open. */
  record Forced(Breaker open) implements Admission {}

  /** No call until then. */
  record Shut(Instant due) implements Admission {}
}
