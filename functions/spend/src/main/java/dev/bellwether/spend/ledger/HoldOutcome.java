package dev.bellwether.spend.ledger;

/** What came of asking for a hold. */
public sealed interface HoldOutcome permits HoldOutcome.Held, IdTaken {
  /**
   * The money is set aside, by this write or by an earlier one of the same hold: the provider may
   * be called.
   */
  record Held(Hold hold) implements HoldOutcome {}
}
