package dev.bellwether.costquery;

import dev.bellwether.spend.budget.Budget;
import dev.bellwether.spend.budget.CounterKey;
import dev.bellwether.spend.budget.Counters;
import dev.bellwether.spend.budget.Payer;
import dev.bellwether.spend.budget.Window;
import dev.bellwether.spend.money.Money;
import dev.bellwether.spend.terms.TermsStore;
import jakarta.inject.Singleton;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * {@code GET /v1/costs/budgets}: how budgets stand in their present windows; to an admin all, to a
 * caller those that bound it. What is held for requests under way counts as committed.
 */
@Singleton
final class Budgets implements Question {
  private static final int PAGE = 100;
  private static final int MOST = 500;

  private final TermsStore terms;
  private final Counters counters;

  Budgets(TermsStore terms, Counters counters) {
    this.terms = terms;
    this.counters = counters;
  }

  @Override
  public Set<String> parameters() {
    return Set.of();
  }

  @Override
  public Answer answer(Asking asking) {
    Instant now = asking.now();
    List<Budget> budgets =
        asking.isAdmin()
            ? all()
            : terms.find(asking.caller().id(), asking.caller().team()).budgets();
    Set<CounterKey> keys = new LinkedHashSet<>();
    budgets.forEach(budget -> keys.addAll(budget.counters(budget.windowAt(now))));
    Map<CounterKey, Money> committed = counters.glance(keys);
    Map<String, Object> fields = new LinkedHashMap<>();
    fields.put("object", "list");
    fields.put(
        "data",
        budgets.stream().map(budget -> line(budget, budget.windowAt(now), committed)).toList());
    fields.put("complete", budgets.size() < MOST);
    return Answer.json(fields);
  }

  private List<Budget> all() {
    List<Budget> all = new ArrayList<>();
    Optional<String> after = Optional.empty();
    boolean more = true;
    while (more && all.size() < MOST) {
      TermsStore.BudgetPage page = terms.budgets(after, PAGE);
      all.addAll(page.budgets());
      more = page.more() && !page.budgets().isEmpty();
      after = more ? Optional.of(page.budgets().getLast().id()) : Optional.empty();
    }
    return all;
  }

  private static Map<String, Object> line(
      Budget budget, Window window, Map<CounterKey, Money> committed) {
    BigDecimal spent =
        budget.counters(window).stream()
            .map(counter -> committed.getOrDefault(counter, Money.ZERO).toUsd())
            .reduce(BigDecimal.ZERO, BigDecimal::add);
    BigDecimal limit = budget.limit().toUsd();
    Map<String, Object> line = new LinkedHashMap<>();
    line.put("object", "costs.budget");
    line.put("id", budget.id());
    line.put("payer", payer(budget.payer()));
    line.put("period", budget.calendar().period().name().toLowerCase(Locale.ROOT));
    line.put("zone", budget.calendar().zoneName());
    line.put("window", window(window));
    line.put("limit_usd", limit);
    line.put("committed_usd", Figures.plain(spent));
    line.put("remaining_usd", Figures.plain(limit.subtract(spent).max(BigDecimal.ZERO)));
    line.put("used_percent", Figures.percent(spent, limit));
    line.put("alert_percent", budget.policy().alertPercent());
    return line;
  }

  private static Map<String, Object> payer(Payer payer) {
    Map<String, Object> fields = new LinkedHashMap<>();
    switch (payer) {
      case Payer.Organisation _ -> fields.put("type", "organisation");
      case Payer.Team team -> {
        fields.put("type", "team");
        fields.put("id", team.id());
      }
      case Payer.Caller caller -> {
        fields.put("type", "caller");
        fields.put("id", caller.id());
      }
    }
    return fields;
  }

  private static Map<String, Object> window(Window window) {
    Map<String, Object> fields = new LinkedHashMap<>();
    fields.put("name", window.name());
    fields.put("begins_at", window.begins().getEpochSecond());
    window.ends().ifPresent(end -> fields.put("ends_at", end.getEpochSecond()));
    return fields;
  }
}
