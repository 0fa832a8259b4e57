package dev.bellwether.spend.budget;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bellwether.spend.money.Money;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** What all counters do, whatever they are made of. */
abstract class CountersContract {
  private static final AtomicInteger BUDGETS = new AtomicInteger();
  private static final Instant NOON = Instant.parse("2026-11-20T12:00:00Z");

  abstract Counters counters();

  static Budget budget(String limit, int shards) {
    return new Budget(
        "b" + BUDGETS.incrementAndGet(),
        new Payer.Organisation(),
        Money.ofUsd(limit),
        new Budget.Calendar(Period.DAY, ZoneOffset.UTC),
        new Budget.Policy(shards, false, 80));
  }

  @Test
  void aCounterThatNobodyMovedIsAtNothing() {
    Budget budget = budget("1", 3);
    Window window = budget.windowAt(NOON);
    List<CounterKey> keys = budget.counters(window);
    Map<CounterKey, Money> nothing =
        Map.of(keys.get(0), Money.ZERO, keys.get(1), Money.ZERO, keys.get(2), Money.ZERO);
    assertThat(counters().read(keys)).isEqualTo(nothing);
    assertThat(counters().glance(keys)).isEqualTo(nothing);
    assertThat(counters().read(List.of())).isEmpty();
    assertThat(counters().committed(budget, window)).isEqualTo(Money.ZERO);
  }

  @Test
  void aBudgetMadeInMidWindowStartsFromWhatWasSpent() {
    Budget budget = budget("0.000000000010", 4);
    Window window = budget.windowAt(NOON);
    counters().start(budget, window, new Money(7));
    List<CounterKey> keys = budget.counters(window);
    assertThat(counters().read(keys))
        .isEqualTo(
            Map.of(
                keys.get(0), new Money(2),
                keys.get(1), new Money(2),
                keys.get(2), new Money(2),
                keys.get(3), new Money(1)));
    assertThat(counters().committed(budget, window)).isEqualTo(new Money(7));
    assertThat(counters().committed(budget, budget.windowAt(NOON.plusSeconds(86_400))))
        .isEqualTo(Money.ZERO);
  }

  @Test
  void aRepeatedStartAddsNothing() {
    Budget budget = budget("1", 2);
    Window window = budget.windowAt(NOON);
    counters().start(budget, window, Money.ofUsd("0.5"));
    counters().start(budget, window, Money.ofUsd("0.5"));
    assertThat(counters().committed(budget, window)).isEqualTo(Money.ofUsd("0.5"));
  }

  @Test
  void moreCountersThanFitOneReadAreReadAllTheSame() {
    List<CounterKey> keys = new ArrayList<>();
    Money sum = Money.ZERO;
    for (int index = 1; index <= 8; index++) {
      Budget budget = budget("100", Budget.Policy.MOST_SHARDS);
      Window window = budget.windowAt(NOON);
      counters().start(budget, window, Money.ofUsd(index + ".01"));
      sum = sum.plus(Money.ofUsd(index + ".01"));
      keys.addAll(budget.counters(window));
    }
    assertThat(keys).hasSize(256);
    assertThat(counters().read(keys).values().stream().reduce(Money.ZERO, Money::plus))
        .isEqualTo(sum);
    assertThat(counters().glance(keys)).hasSize(256);
  }
}
