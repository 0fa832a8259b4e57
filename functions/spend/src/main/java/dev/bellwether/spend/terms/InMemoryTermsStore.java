package dev.bellwether.spend.terms;

import dev.bellwether.spend.budget.Budget;
import dev.bellwether.spend.budget.Payer;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;

/** The twin without a database; each method is one critical section. */
final class InMemoryTermsStore implements TermsStore {
  private final Map<String, Limits> limits = new HashMap<>();
  private final Map<Payer, List<Budget>> byPayer = new HashMap<>();

  @Override
  public synchronized Terms find(String caller, Optional<String> team) {
    List<Budget> budgets = new ArrayList<>(budgetsOf(new Payer.Caller(caller)));
    team.ifPresent(id -> budgets.addAll(budgetsOf(new Payer.Team(id))));
    budgets.addAll(budgetsOf(new Payer.Organisation()));
    return new Terms(limits.getOrDefault(caller, Limits.NONE), budgets);
  }

  @Override
  public synchronized List<Budget> budgetsOf(Payer payer) {
    return List.copyOf(byPayer.getOrDefault(payer, List.of()));
  }

  @Override
  public synchronized Map<String, Limits> limitsOf(Collection<String> callers) {
    Map<String, Limits> found = new HashMap<>(limits);
    found.keySet().retainAll(List.copyOf(callers));
    return found;
  }

  @Override
  public synchronized void putLimits(String caller, Limits agreed) {
    if (agreed.equals(Limits.NONE)) {
      limits.remove(caller);
    } else {
      limits.put(caller, agreed);
    }
  }

  @Override
  public synchronized PutOutcome put(Budget budget) {
    Optional<List<Budget>> after = BudgetList.with(budgetsOf(budget.payer()), budget);
    after.ifPresent(budgets -> byPayer.put(budget.payer(), budgets));
    return after.isPresent() ? PutOutcome.STORED : PutOutcome.TOO_MANY;
  }

  @Override
  public synchronized boolean replace(Budget budget) {
    Optional<List<Budget>> after = BudgetList.replaced(budgetsOf(budget.payer()), budget);
    after.ifPresent(budgets -> byPayer.put(budget.payer(), budgets));
    return after.isPresent();
  }

  @Override
  public synchronized boolean remove(Payer payer, String budgetId) {
    Optional<List<Budget>> after = BudgetList.without(budgetsOf(payer), budgetId);
    after.ifPresent(budgets -> byPayer.put(payer, budgets));
    return after.isPresent();
  }

  @Override
  public synchronized Optional<Budget> budget(String budgetId) {
    return Optional.ofNullable(all().get(budgetId));
  }

  @Override
  public synchronized BudgetPage budgets(Optional<String> after, int most) {
    NavigableMap<String, Budget> all = all();
    NavigableMap<String, Budget> rest = after.map(id -> all.tailMap(id, false)).orElse(all);
    return new BudgetPage(rest.values().stream().limit(most).toList(), rest.size() > most);
  }

  private NavigableMap<String, Budget> all() {
    NavigableMap<String, Budget> all = new TreeMap<>();
    byPayer.values().forEach(budgets -> budgets.forEach(budget -> all.put(budget.id(), budget)));
    return all;
  }
}
