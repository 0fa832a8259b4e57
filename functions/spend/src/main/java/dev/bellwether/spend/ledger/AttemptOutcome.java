package dev.bellwether.spend.ledger;

/** How one attempt at one provider ended. */
public enum AttemptOutcome implements Coded {
  /** An answer came, whole. */
  ANSWERED("a"),
  /** The provider found the key at fault. */
  KEY_REFUSED("k"),
  /** This key may not use this model, or the model is not there. */
  MODEL_REFUSED("m"),
  /** Too many requests, or an empty balance. */
  THROTTLED("t"),
  /** The provider failed, timed out or broke off before any content. */
  UNAVAILABLE("u"),
  /** The prompt does not fit the model. */
  TOO_LONG("l"),
  /** The provider found the request at fault. */
  REQUEST_REFUSED("r"),
  /** The answer broke off after its first content. */
  CUT("c"),
  /** We let go of it: the client left, the deadline came, or another target was faster. */
  ABANDONED("b");

  private final String code;

  AttemptOutcome(String code) {
    this.code = code;
  }

  @Override
  public String code() {
    return code;
  }
}
