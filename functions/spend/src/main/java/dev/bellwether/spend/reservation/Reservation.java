package dev.bellwether.spend.reservation;

import dev.bellwether.spend.ledger.Hold;
import java.util.List;

/** What came of asking for money. */
public sealed interface Reservation {
  /** It is set aside, under every budget; the hold is as it stands now. */
  record Reserved(Hold hold) implements Reservation {}

  /** Nothing was set aside, because these budgets have too little left. */
  record OverBudget(List<Room> budgets) implements Reservation {
    /** Copies the budgets. */
    public OverBudget {
      budgets = List.copyOf(budgets);
    }
  }

  /**
   * The entry is not ours to spend on: its id was taken, or it is no longer held. No provider may
   * be called.
   */
  record NotOurs() implements Reservation {}
}
