package dev.bellwether.spend.ledger;

/** What came of settling; both of the first two mean that the entry is settled. */
public sealed interface SettleOutcome
    permits SettleOutcome.Settled, SettleOutcome.AlreadySettled, NoSuchHold {
  /** This write settled it. */
  record Settled(Entry entry) implements SettleOutcome {}

  /**
   * An earlier write had settled it, and this one changed nothing; the entry is as that one left
   * it.
   */
  record AlreadySettled(Entry entry) implements SettleOutcome {}
}
