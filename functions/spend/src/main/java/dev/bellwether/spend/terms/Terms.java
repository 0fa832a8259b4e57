package dev.bellwether.spend.terms;

import dev.bellwether.spend.budget.Budget;
import java.util.List;

/**
 * What holds for a caller.
 *
 * @param budgets its own, its team's and the organisation's
 */
public record Terms(Limits limits, List<Budget> budgets) {
  /** Spends what it likes. */
  public static final Terms FREE = new Terms(Limits.NONE, List.of());

  /** Copies the budgets. */
  public Terms {
    budgets = List.copyOf(budgets);
  }
}
