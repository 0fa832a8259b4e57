package dev.bellwether.spend.ledger;

/** How one attempt at one provider ended. */
public enum AttemptOutcome {
  /** An answer came, whole. */
  ANSWERED,
  /** The provider found the key at fault. */
  KEY_REFUSED,
  /** This key may not use this model, or the model is not there. */
  MODEL_REFUSED,
  /** Too many requests, or an empty balance. */
  THROTTLED,
  /** The provider failed, timed out or broke off before any content. */
  UNAVAILABLE,
  /** The prompt does not fit the model. */
  TOO_LONG,
  /** The provider found the request at fault. */
  REQUEST_REFUSED,
  /** The answer broke off after its first content. */
  CUT,
  /** We let go of it: the client left, the deadline came, or another target was faster. */
  ABANDONED
}
