package dev.bellwether.spend.reservation;

import dev.bellwether.spend.budget.Claim;
import dev.bellwether.spend.budget.CounterKey;
import dev.bellwether.spend.money.Money;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;

/** How the budgets stand that refused a ceiling. */
record Standing(List<Level> refused, Money ceiling, Map<CounterKey, Money> committed) {
  /** Those where no counter has room. */
  List<Level> full() {
    return refused.stream().filter(level -> level.fitting(ceiling, committed).isEmpty()).toList();
  }

  /** What the caller is told: the full ones, or all that refused where all have room again. */
  List<Room> rooms() {
    List<Level> told = full().isEmpty() ? refused : full();
    return told.stream().map(level -> level.room(committed)).toList();
  }

  /** The same claims, but on counters that have room. */
  List<Claim> elsewhere(List<Claim> claims, RandomGenerator random) {
    return claims.stream()
        .map(
            claim ->
                refused.stream()
                    .filter(level -> level.counters().contains(claim.counter()))
                    .findFirst()
                    .map(level -> level.anyFitting(ceiling, committed, random))
                    .orElse(claim))
        .toList();
  }
}
