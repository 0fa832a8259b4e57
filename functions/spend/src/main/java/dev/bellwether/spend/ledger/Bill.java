package dev.bellwether.spend.ledger;

/** How sure we are of what an attempt cost. */
public enum Bill {
  /** The provider did no work that it charges for. */
  NONE,
  /** The provider said how many tokens it used. */
  EXACT,
  /** The request went out whole and no usage came back: prompt estimate plus the output seen. */
  PRESUMED
}
