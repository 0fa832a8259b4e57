package dev.bellwether.spend.ledger;

import dev.bellwether.spend.budget.CounterKey;
import dev.bellwether.spend.money.Money;
import java.util.Map;

/** What came of asking for a higher hold. */
public sealed interface RaiseOutcome
    permits RaiseOutcome.Raised, RaiseOutcome.NoRoom, RaiseOutcome.NoLongerHeld, NoSuchHold {
  /** The hold now stands at least as high as was asked, and this is what it stands at. */
  record Raised(Hold hold) implements RaiseOutcome {}

  /**
   * The hold stands as it did, because these counters would have exceeded their share.
   *
   * @param committed what was committed there
   */
  record NoRoom(Map<CounterKey, Money> committed) implements RaiseOutcome {
    /** Copies the counters. */
    public NoRoom {
      committed = Map.copyOf(committed);
    }
  }

  /** The entry was settled or has expired meanwhile: the attempt must not be made. */
  record NoLongerHeld(Entry entry) implements RaiseOutcome {}
}
