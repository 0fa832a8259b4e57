package dev.bellwether.spend.reservation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bellwether.spend.budget.Budget;
import dev.bellwether.spend.budget.Payer;
import dev.bellwether.spend.budget.Period;
import dev.bellwether.spend.money.Money;
import java.time.Instant;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;

final class RoomTest {
  private static final Budget BUDGET =
      new Budget(
          "b",
          new Payer.Organisation(),
          Money.ofUsd("10"),
          new Budget.Calendar(Period.DAY, ZoneOffset.UTC),
          new Budget.Policy(1, false, 80));

  private static Room at(String committed) {
    return new Room(
        BUDGET,
        BUDGET.windowAt(Instant.parse("2026-11-20T10:00:00Z")),
        Money.ofUsd(committed),
        Money.ZERO);
  }

  @Test
  void isShortFromItsPercentageOn() {
    assertThat(at("7.999999999999").isShort()).isFalse();
    assertThat(at("8").isShort()).isTrue();
    assertThat(at("12").isShort()).isTrue();
  }

  @Test
  void theNextCostMayMakeItShort() {
    assertThat(at("7").isShortAfter(Money.ofUsd("0.999999999999"))).isFalse();
    assertThat(at("7").isShortAfter(Money.ofUsd("1"))).isTrue();
  }

  @Test
  void leavesTheLimitLessWhatIsCommitted() {
    assertThat(at("7").left()).isEqualTo(Money.ofUsd("3"));
    assertThat(at("12").left()).isEqualTo(Money.ofUsd("-2"));
  }
}
