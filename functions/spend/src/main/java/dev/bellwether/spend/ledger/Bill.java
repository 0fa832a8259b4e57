package dev.bellwether.spend.ledger;

/** How sure we are of what an attempt cost. */
public enum Bill implements Coded {
  /** The provider did no work that it charges for. */
  NONE("n"),
  /** The provider said how many tokens it used. */
  EXACT("x"),
  /** The request went out whole and no usage came back: prompt estimate plus the output seen. */
  PRESUMED("p");

  private final String code;

  Bill(String code) {
    this.code = code;
  }

  @Override
  public String code() {
    return code;
  }
}
