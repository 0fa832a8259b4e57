package dev.bellwether.spend.budget;

import dev.bellwether.spend.money.Money;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * What a hold asks of one counter: that it does not exceed its share after it.
 *
 * @param share the most that may be committed there
 * @param expires when the counter may be forgotten; empty when its window never ends
 */
public record Claim(CounterKey counter, Money share, Optional<Instant> expires) {
  /** How long a counter outlives its window, for whoever settles late. */
  public static final Duration KEPT = Duration.ofDays(40);

  /** A claim on one counter of a budget. */
  public static Claim of(Budget budget, Window window, int shard) {
    return new Claim(
        new CounterKey(budget.id(), window.name(), shard),
        budget.shareOf(shard),
        window.ends().map(end -> end.plus(KEPT)));
  }
}
