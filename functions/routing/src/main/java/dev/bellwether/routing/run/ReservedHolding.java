package dev.bellwether.routing.run;

import dev.bellwether.spend.budget.Budget;
import dev.bellwether.spend.ledger.Hold;
import dev.bellwether.spend.ledger.LedgerUnavailable;
import dev.bellwether.spend.ledger.Reserve;
import dev.bellwether.spend.reservation.Reservation;
import dev.bellwether.spend.reservation.Reservations;
import java.util.List;
import java.util.Optional;

/** A hold on the ledger and under the budgets of its caller. */
public final class ReservedHolding implements Holding {
  private final Reservations reservations;
  private final List<Budget> budgets;
  private Hold hold;
  private Optional<Reservation.OverBudget> refusal = Optional.empty();

  /** The hold as it was given, and the budgets that bound it. */
  public ReservedHolding(Reservations reservations, Hold hold, List<Budget> budgets) {
    this.reservations = reservations;
    this.hold = hold;
    this.budgets = List.copyOf(budgets);
  }

  @Override
  public Hold hold() {
    return hold;
  }

  @Override
  public Optional<Reservation.OverBudget> refusal() {
    return refusal;
  }

  @Override
  public boolean covers(Reserve needed) {
    if (needed.ceiling().compareTo(hold.ceiling()) <= 0) {
      return true;
    }
    try {
      return switch (reservations.raise(hold, needed, budgets)) {
        case Reservation.Reserved reserved -> {
          hold = reserved.hold();
          yield true;
        }
        case Reservation.OverBudget over -> {
          refusal = Optional.of(over);
          yield false;
        }
        case Reservation.NotOurs _ -> false;
      };
    } catch (LedgerUnavailable away) {
      return false;
    }
  }
}
