package dev.bellwether.spend.ledger;

import dev.bellwether.spend.budget.CounterKey;
import dev.bellwether.spend.money.Money;
import java.util.Map;

/** What came of asking for a hold. */
public sealed interface HoldOutcome permits HoldOutcome.Held, HoldOutcome.NoRoom, IdTaken {
  /**
   * The money is set aside, by this write or by an earlier one of the same hold: the provider may
   * be called. The hold is as it stands, with the counters of the write that made it.
   */
  record Held(Hold hold) implements HoldOutcome {}

  /**
   * Nothing was written, because these counters would have exceeded their share; the others may
   * have had room or not.
   *
   * @param committed what was committed there
   */
  record NoRoom(Map<CounterKey, Money> committed) implements HoldOutcome {
    /** Copies the counters. */
    public NoRoom {
      committed = Map.copyOf(committed);
    }
  }
}
