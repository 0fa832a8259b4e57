package dev.bellwether.spend.budget;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.bellwether.spend.money.Money;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class BudgetTest {
  @ParameterizedTest
  @ValueSource(longs = {0, 1, 5, 31, 32, 33, 1_000_000_000_007L})
  void theSharesTogetherAreTheLimit(long pico) {
    for (int shards = 1; shards <= Budget.Policy.MOST_SHARDS; shards++) {
      Budget budget = budget("b", new Money(pico), Period.DAY, shards);
      Money sum = Money.ZERO;
      for (int shard = 0; shard < shards; shard++) {
        Money share = budget.shareOf(shard);
        assertThat(share.pico()).isBetween(pico / shards, pico / shards + 1);
        sum = sum.plus(share);
      }
      assertThat(sum).isEqualTo(budget.limit());
    }
  }

  @Test
  void aClaimSaysTheShareAndHowLongTheCounterIsKept() {
    Budget day = budget("day", Money.ofUsd("10"), Period.DAY, 4);
    Window window = day.windowAt(Instant.parse("2026-11-20T12:00:00Z"));
    assertThat(Claim.of(day, window, 3))
        .isEqualTo(
            new Claim(
                new CounterKey("day", "2026-11-20", 3),
                Money.ofUsd("2.5"),
                Optional.of(Instant.parse("2026-12-31T00:00:00Z"))));
    Budget total = budget("total", Money.ofUsd("10"), Period.TOTAL, 1);
    assertThat(Claim.of(total, total.windowAt(Instant.EPOCH), 0).expires()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "12345678901", "a#b", "a,b", "ä", "a b"})
  void anIdThatDoesNotFitAnEntryIsRefused(String id) {
    assertThatThrownBy(() -> budget(id, Money.ZERO, Period.DAY, 1))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("'" + id + "'");
  }

  private static Budget budget(String id, Money limit, Period period, int shards) {
    return new Budget(
        id,
        new Payer.Organisation(),
        limit,
        new Budget.Calendar(period, ZoneOffset.UTC),
        new Budget.Policy(shards, false, 80));
  }
}
