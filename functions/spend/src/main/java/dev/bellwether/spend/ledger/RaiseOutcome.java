package dev.bellwether.spend.ledger;

/** What came of asking for a higher hold. */
public sealed interface RaiseOutcome
    permits RaiseOutcome.Raised, RaiseOutcome.NoLongerHeld, NoSuchHold {
  /** The hold now stands at least as high as was asked, and this is what it stands at. */
  record Raised(Hold hold) implements RaiseOutcome {}

  /** The entry was settled or has expired meanwhile: the attempt must not be made. */
  record NoLongerHeld(Entry entry) implements RaiseOutcome {}
}
