package dev.bellwether.completion;

import dev.bellwether.edge.alert.Alert;
import dev.bellwether.edge.alert.Alerts;
import dev.bellwether.edge.alert.Severity;
import dev.bellwether.spend.money.Money;
import dev.bellwether.spend.reservation.Room;
import jakarta.inject.Provider;
import jakarta.inject.Singleton;

/** Tells once per window that a budget is nearly spent. */
@Singleton
final class BudgetAlarm {
  /** Made when there is something to tell, which is seldom: it brings a client of its own. */
  private final Provider<Alerts> alerts;

  BudgetAlarm(Provider<Alerts> alerts) {
    this.alerts = alerts;
  }

  /** Looks at the budgets as they stand once the cost is spent too. */
  void check(Standing standing, Money cost) {
    standing.budgets().stream()
        .filter(room -> room.isShortAfter(cost))
        .forEach(room -> alerts.get().raise(alert(room, cost)));
  }

  private static Alert alert(Room room, Money cost) {
    int percent = room.budget().policy().alertPercent();
    return new Alert(
        "budget-" + percent + "/" + room.budget().id(),
        room.window().name(),
        Severity.WARNING,
        "The budget of "
            + room.budget().payer()
            + " for "
            + room.window().name()
            + " is spent to "
            + percent
            + " % and more: "
            + room.committed().plus(cost)
            + " of "
            + room.budget().limit()
            + ". At the limit its requests are refused with 402; raise it with POST"
            + " /v1/organization/budgets/"
            + room.budget().id()
            + ".");
  }
}
