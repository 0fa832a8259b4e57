package dev.bellwether.spend.ledger;

/** Where an entry stands: held, then settled or unsettled; unsettled may still be settled. */
public enum State implements Coded {
  /** The money is set aside, and a provider may be at work. */
  HELD("h"),
  /** What it cost is known. */
  SETTLED("s"),
  /** Nobody came back before the hold expired: it counts at its expected cost. */
  UNSETTLED("u");

  private final String code;

  State(String code) {
    this.code = code;
  }

  @Override
  public String code() {
    return code;
  }
}
