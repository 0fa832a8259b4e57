package dev.bellwether.spend.total;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bellwether.spend.ledger.AttemptOutcome;
import dev.bellwether.spend.ledger.CacheResult;
import dev.bellwether.spend.ledger.Charge;
import dev.bellwether.spend.ledger.Entry;
import dev.bellwether.spend.ledger.Settlement;
import dev.bellwether.spend.money.Money;
import dev.bellwether.spend.money.TokenUsage;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class EntryFoldTest {
  private static final Instant NOON = Instant.parse("2026-11-20T12:00:00Z");
  private static final TokenUsage MILLION = new TokenUsage(500_000, 0, 0, 400_000, 100_000);

  private final Totals totals = Totals.bounded();

  @Test
  void everyDollarIsWithTheOfferThatItWasPaidTo() {
    Settlement twoCalls =
        new Settlement(
            List.of(
                Entries.attempt(
                    Entries.DEAR,
                    AttemptOutcome.UNAVAILABLE,
                    Entries.presumed(Entries.DEAR, NOON, new TokenUsage(1000, 0, 0, 0, 0))),
                Entries.attempt(
                    Entries.CHEAP,
                    AttemptOutcome.ANSWERED,
                    Entries.exact(Entries.CHEAP, NOON, MILLION))),
            CacheResult.MISS,
            Money.ZERO,
            Entries.answered(Entries.CHEAP, NOON, MILLION).ending());
    Entry entry = Entries.held("anna", NOON, "shop").settled(twoCalls);
    Entries.FOLD.add(entry, totals);

    Map<String, Sums> byModel = totals.by(cell -> cell.offer().model());
    Sums dear = Entries.in(byModel, "gpt-4.1");
    Sums cheap = Entries.in(byModel, "deepseek-v3.2");
    assertThat(dear.usd(Amount.PRESUMED)).isEqualByComparingTo("0.002");
    assertThat(dear.count(Count.REQUESTS)).isZero();
    assertThat(dear.count(Count.ATTEMPTS)).isEqualTo(1);
    assertThat(cheap.usd(Amount.EXACT)).isEqualByComparingTo("0.375");
    assertThat(cheap.count(Count.REQUESTS)).isEqualTo(1);
    assertThat(cheap.count(Count.ANSWERED)).isEqualTo(1);
    assertThat(cheap.tokens()).isEqualTo(MILLION);
    assertThat(cheap.latency().percentile(50)).isBetween(850L, 950L);
    assertThat(totals.sum().cost()).isEqualByComparingTo(entry.cost().toUsd());
    assertThat(totals.sum().count(Count.EXCEEDED)).isEqualTo(1);
    assertThat(tag("shop").cost()).isEqualByComparingTo(entry.cost().toUsd());
  }

  @Test
  void baselinesAreReckonedAtThePriceOfTheDayAnEntryWasAccepted() {
    Instant midnight = Instant.parse("2026-11-21T00:00:00Z");
    for (Instant accepted : new Instant[] {midnight.minusMillis(1), midnight}) {
      Entries.FOLD.add(
          Entries.held("anna", accepted)
              .settled(Entries.answered(Entries.CHEAP, accepted, MILLION)),
          totals);
    }
    assertThat(totals.sum().baselines())
        .isEqualTo(Map.of("gpt-4.1", new BigInteger("15000000000000")));
  }

  @Test
  void whatNobodySettledIsShownApart() {
    Entries.FOLD.add(Entries.held("anna", NOON), totals);
    Entries.FOLD.add(Entries.held("anna", NOON).unsettled(), totals);
    Sums sum = totals.sum();
    assertThat(sum.usd(Amount.HELD)).isEqualByComparingTo("0.01");
    assertThat(sum.usd(Amount.UNSETTLED)).isEqualByComparingTo("0.01");
    assertThat(sum.count(Count.HELD)).isEqualTo(1);
    assertThat(sum.count(Count.UNSETTLED)).isEqualTo(1);
    assertThat(sum.usd(Amount.EXACT)).isEqualTo(BigDecimal.ZERO);
    assertThat(sum.cost()).isEqualByComparingTo("0.02");
  }

  @Test
  void hitsAndErrorsAreCountedAsWhatTheyAre() {
    Entries.FOLD.add(Entries.hit("anna", NOON), totals);
    Entries.FOLD.add(
        Entries.held("anna", NOON)
            .settled(
                Entries.ended(
                    "providers_unavailable",
                    Entries.attempt(Entries.CHEAP, AttemptOutcome.UNAVAILABLE, Charge.NONE))),
        totals);
    Entries.FOLD.add(
        Entries.held("anna", NOON).settled(Entries.ended("deadline_exceeded")), totals);
    Sums sum = totals.sum();
    assertThat(sum.usd(Amount.SAVING)).isEqualByComparingTo("0.02");
    assertThat(sum.count(Count.ANSWERED)).isEqualTo(1);
    assertThat(sum.errors())
        .isEqualTo(Map.of("providers_unavailable", 1L, "deadline_exceeded", 1L));
    assertThat(sum.latency().count()).isEqualTo(1);
    assertThat(Entries.in(totals.by(cell -> cell.work().fromCache()), true).count(Count.REQUESTS))
        .isEqualTo(1);
  }

  @Test
  void nobodyDecidesHowLargeATotalIs() {
    for (int index = 0; index < 500; index++) {
      Entries.FOLD.add(
          Entries.held("anna", NOON, "tag-" + index).settled(Entries.ended("code-" + index)),
          totals);
    }
    assertThat(totals.tags().get("anna")).hasSize(101).containsKey(Totals.OTHER_TAGS);
    assertThat(tag(Totals.OTHER_TAGS).count(Count.REQUESTS)).isEqualTo(400);
    assertThat(totals.sum().errors()).hasSize(33).containsEntry("other", 468L);
  }

  private Sums tag(String tag) {
    return Entries.in(Entries.in(totals.tags(), "anna"), tag);
  }
}
