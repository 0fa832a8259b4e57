package dev.bellwether.spend.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bellwether.edge.time.Deadline;
import dev.bellwether.spend.budget.Payer;
import dev.bellwether.spend.budget.Period;
import dev.bellwether.spend.budget.SpentSoFar;
import dev.bellwether.spend.budget.Window;
import dev.bellwether.spend.money.Money;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;

final class ReportedSpendingTest {
  private static final Instant LATE = Instant.parse("2026-11-19T23:30:00Z");

  private final Books books = new Books(LATE);
  private final SpentSoFar spent = new ReportedSpending(books.reports);
  private final Money each = spendOnce("anna");

  private Money spendOnce(String caller) {
    books.settle(books.hold(caller));
    return Money.ofUsd(books.spent());
  }

  @Test
  void countsWhatAPayerSpentInTheWindowThatIsUnderWay() {
    books.clock.advance(Duration.ofHours(1));
    books.settle(books.hold("anna"));
    books.settle(books.hold("bert"));
    books.settle(books.hold("bert"));
    Window today = Period.DAY.windowAt(books.clock.instant(), ZoneOffset.UTC);
    assertThat(in(today, new Payer.Caller("anna"))).isEqualTo(each);
    assertThat(in(today, new Payer.Caller("bert"))).isEqualTo(each.times(2));
    assertThat(in(today, new Payer.Caller("nobody"))).isEqualTo(Money.ZERO);
    assertThat(in(today, new Payer.Organisation())).isEqualTo(each.times(3));
    assertThat(in(today, new Payer.Team("nobody"))).isEqualTo(Money.ZERO);
    Window elsewhere = Period.DAY.windowAt(books.clock.instant(), ZoneId.of("America/New_York"));
    assertThat(in(elsewhere, new Payer.Caller("anna"))).isEqualTo(each.times(2));
    Window everything = Period.TOTAL.windowAt(books.clock.instant(), ZoneOffset.UTC);
    assertThat(in(everything, new Payer.Organisation())).isEqualTo(each.times(4));
  }

  @Test
  void countsTheEntryThatWasJustMadeAndTheOneStillHeld() {
    Window day = Period.DAY.windowAt(books.clock.instant(), ZoneOffset.UTC);
    Money expected = books.hold("anna").hold().expected();
    assertThat(in(day, new Payer.Caller("anna"))).isEqualTo(each.plus(expected));
  }

  private Money in(Window window, Payer payer) {
    return spent.in(window, payer, Deadline.in(Duration.ofMinutes(1), books.clock));
  }
}
