package dev.bellwether.spend.ledger;

/** Where an entry stands: held, then settled or unsettled; unsettled may still be settled. */
public enum State {
  /** The money is set aside, and a provider may be at work. */
  HELD,
  /** What it cost is known. */
  SETTLED,
  /** Nobody came back before the hold expired: it counts at its expected cost. */
  UNSETTLED
}
