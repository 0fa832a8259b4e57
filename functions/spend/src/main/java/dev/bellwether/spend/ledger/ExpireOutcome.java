package dev.bellwether.spend.ledger;

/** What came of letting a hold expire. */
public sealed interface ExpireOutcome
    permits ExpireOutcome.Expired, ExpireOutcome.LeftAlone, NoSuchHold {
  /** This write made it unsettled. */
  record Expired(Entry entry) implements ExpireOutcome {}

  /** It was not due yet, or was no longer held; the entry is as it stands. */
  record LeftAlone(Entry entry) implements ExpireOutcome {}
}
