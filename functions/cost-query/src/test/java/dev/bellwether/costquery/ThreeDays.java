package dev.bellwether.costquery;

import dev.bellwether.spend.ledger.Hour;
import dev.bellwether.spend.total.TotalsStore;
import java.time.Duration;
import java.time.Instant;

/**
 * Eleven requests on three days: anna's on gpt-4.1, bert's on deepseek, a hit, a failure, and one
 * that nobody came back for.
 */
final class ThreeDays {
  static final Instant MONDAY = Instant.parse("2026-11-16T10:00:00Z");
  static final Instant NOW = Instant.parse("2026-11-18T10:30:00Z");

  private ThreeDays() {}

  static CostStage stage() {
    CostStage stage = new CostStage();
    stage.bean(TotalsStore.class).complete(Hour.of(MONDAY.minus(Duration.ofHours(1))));
    Spending spending = new Spending(stage.ledger());
    CostStage.CLOCK.set(MONDAY);
    for (int index = 0; index < 4; index++) {
      Instant accepted = MONDAY.plus(Duration.ofHours(index * 10L));
      spending.answered(stage.anna, "team:search", accepted, Spending.GPT, "shop");
    }
    spending.answered(stage.bert, "caller:" + stage.bert, MONDAY, Spending.DEEPSEEK, "=1+1");
    spending.hit(stage.anna, "team:search", MONDAY.plusSeconds(60));
    spending.failed(stage.bert, "caller:" + stage.bert, MONDAY.plusSeconds(90));
    spending.lost(stage.anna, "team:search", MONDAY.plusSeconds(120));
    CostStage.CLOCK.set(NOW);
    stage.rollup();
    spending.answered(stage.anna, "team:search", NOW.minusSeconds(2), Spending.GPT);
    spending.answered(stage.bert, "caller:" + stage.bert, NOW.minusSeconds(1), Spending.DEEPSEEK);
    spending.answered(stage.anna, "team:search", NOW, Spending.GPT);
    return stage;
  }
}
