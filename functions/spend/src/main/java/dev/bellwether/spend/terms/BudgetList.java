package dev.bellwether.spend.terms;

import dev.bellwether.spend.budget.Budget;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Changes of the budgets of one payer; empty where the change cannot be made. */
final class BudgetList {
  private BudgetList() {}

  static Optional<List<Budget>> with(List<Budget> budgets, Budget budget) {
    Optional<List<Budget>> replaced = replaced(budgets, budget);
    if (replaced.isPresent() || budgets.size() >= TermsStore.MOST_BUDGETS) {
      return replaced;
    }
    List<Budget> more = new ArrayList<>(budgets);
    more.add(budget);
    return Optional.of(List.copyOf(more));
  }

  static Optional<List<Budget>> replaced(List<Budget> budgets, Budget budget) {
    return has(budgets, budget.id())
        ? Optional.of(
            budgets.stream().map(old -> old.id().equals(budget.id()) ? budget : old).toList())
        : Optional.empty();
  }

  static Optional<List<Budget>> without(List<Budget> budgets, String id) {
    return has(budgets, id)
        ? Optional.of(budgets.stream().filter(budget -> !budget.id().equals(id)).toList())
        : Optional.empty();
  }

  private static boolean has(List<Budget> budgets, String id) {
    return budgets.stream().anyMatch(budget -> budget.id().equals(id));
  }
}
