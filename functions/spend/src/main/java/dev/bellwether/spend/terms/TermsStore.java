package dev.bellwether.spend.terms;

import dev.bellwether.spend.budget.Budget;
import dev.bellwether.spend.budget.Payer;
import java.util.List;
import java.util.Optional;

/** What has been agreed with whom. */
public interface TermsStore {
  /** The terms of a caller: its own limits and budgets, its team's and the organisation's. */
  Terms find(String caller, Optional<String> team);

  /** The budgets of one payer. */
  List<Budget> budgetsOf(Payer payer);

  /** Stores a caller's limits, replacing what was there. */
  void putLimits(String caller, Limits limits);

  /** Stores a budget, replacing the one with its id. */
  void put(Budget budget);

  /** Forgets a budget; false when there was none. */
  boolean remove(Payer payer, String budgetId);
}
