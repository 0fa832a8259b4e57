package dev.bellwether.spend.terms;

import dev.bellwether.spend.budget.Budget;
import dev.bellwether.spend.budget.Payer;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What has been agreed with whom. Every method throws {@link TermsUnavailable} when the store does
 * not answer; a write may then have happened, and repeating it is safe.
 */
public interface TermsStore {
  /** The most budgets of one payer: every one is a write more for each of its requests. */
  int MOST_BUDGETS = 3;

  /** The most callers whose limits are read at once. */
  int MOST_CALLERS = 100;

  /** The terms of a caller: its own limits and budgets, its team's and the organisation's. */
  Terms find(String caller, Optional<String> team);

  /** The budgets of one payer. */
  List<Budget> budgetsOf(Payer payer);

  /** The limits of callers, at most {@value #MOST_CALLERS}; those that have none are left out. */
  Map<String, Limits> limitsOf(Collection<String> callers);

  /** Stores a caller's limits, replacing what was there. */
  void putLimits(String caller, Limits limits);

  /** Stores a budget, replacing the one of its payer with its id. */
  PutOutcome put(Budget budget);

  /** Stores a budget in place of the one with its id; false when there is none any more. */
  boolean replace(Budget budget);

  /** Forgets a budget; false when there was none. */
  boolean remove(Payer payer, String budgetId);

  /** The budget with this id, whoever pays. */
  Optional<Budget> budget(String budgetId);

  /**
   * Everybody's budgets, in the order of their ids.
   *
   * @param after the id that the page before ended with; empty for the first page
   * @param most how many, from 1 to 100
   */
  BudgetPage budgets(Optional<String> after, int most);

  /** What became of a budget that was to be stored. */
  enum PutOutcome {
    /** It stands. */
    STORED,
    /** Its payer has {@value TermsStore#MOST_BUDGETS} others: nothing was changed. */
    TOO_MANY
  }

  /** Some budgets, and whether there are more. */
  record BudgetPage(List<Budget> budgets, boolean more) {
    /** Copies the budgets. */
    public BudgetPage {
      budgets = List.copyOf(budgets);
    }
  }

  /** A store that lives and dies with this process, behaving as the DynamoDB one does. */
  static TermsStore inMemory() {
    return new InMemoryTermsStore();
  }
}
