package dev.bellwether.spend.ledger;

/** What came of writing an entry that needed no hold. */
public sealed interface RecordOutcome permits RecordOutcome.Recorded, IdTaken {
  /** The entry is on the ledger, by this write or an earlier one of the same. */
  record Recorded(Entry entry) implements RecordOutcome {}
}
