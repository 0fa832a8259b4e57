package dev.bellwether.completion;

import dev.bellwether.spend.budget.BudgetStanding;
import dev.bellwether.spend.limit.RateDecision.Standings;
import dev.bellwether.spend.money.Money;
import dev.bellwether.spend.terms.Terms;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * How a caller's limits and budgets stood when its request came.
 *
 * @param tokensTaken what the limit of tokens was charged by estimate
 * @param budgets as they were read; those that could not be read are left out, because the hold
 *     decides anyway
 */
record Standing(Terms terms, Standings rates, long tokensTaken, List<BudgetStanding> budgets) {
  /** Nothing is limited, as far as is known. */
  static final Standing UNKNOWN = new Standing(Terms.FREE, Standings.NONE, 0, List.of());

  Standing {
    budgets = List.copyOf(budgets);
  }

  /** Whether money bounds what may be asked for. */
  boolean bounded() {
    return !terms.budgets().isEmpty() || terms.limits().mostPerRequest().isPresent();
  }

  /** What the tightest budget leaves. */
  Optional<Money> left() {
    return budgets.stream().map(BudgetStanding::left).min(Money::compareTo);
  }

  /** What the tightest of the budgets and of the limit per request leaves. */
  Optional<Money> room() {
    return Stream.concat(left().stream(), terms.limits().mostPerRequest().stream())
        .min(Money::compareTo);
  }

  /** Whether a budget that is nearly spent would rather have it cheaper. */
  boolean wantsCheaper() {
    return budgets.stream().anyMatch(BudgetStanding::wantsCheaper);
  }

  /** The same after a budget refused: what it then read is newer. */
  Standing with(List<BudgetStanding> newer) {
    List<BudgetStanding> others =
        budgets.stream()
            .filter(
                old -> newer.stream().noneMatch(read -> read.budget().equals(old.budget())))
            .toList();
    return new Standing(
        terms, rates, tokensTaken, Stream.concat(others.stream(), newer.stream()).toList());
  }
}
