package dev.bellwether.admin;

import dev.bellwether.admin.budget.BudgetEndpoints;
import dev.bellwether.admin.ledger.ImportEndpoint;
import dev.bellwether.edge.function.Route;
import jakarta.inject.Singleton;
import java.util.List;

/** The paths of budgets and of the ledger, which OpenAI's admin API does not have. */
@Singleton
final class MoneyRoutes {
  private static final String BUDGETS = "/v1/organization/budgets";
  private static final String BUDGET = BUDGETS + "/{budget_id}";
  private static final String ENTRIES = "/v1/organization/ledger/entries";

  private final List<Route> routes;

  MoneyRoutes(Door door, BudgetEndpoints budgets, ImportEndpoint entries) {
    routes =
        List.of(
            door.route("GET", BUDGETS, budgets::list),
            door.route("POST", BUDGETS, budgets::create),
            door.route("GET", BUDGET, budgets::show),
            door.route("POST", BUDGET, budgets::change),
            door.route("DELETE", BUDGET, budgets::delete),
            door.route("POST", ENTRIES, entries::take));
  }

  List<Route> routes() {
    return routes;
  }
}
