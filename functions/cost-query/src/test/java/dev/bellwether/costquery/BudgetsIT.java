package dev.bellwether.costquery;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.bellwether.spend.budget.Budget;
import dev.bellwether.spend.budget.Counters;
import dev.bellwether.spend.budget.Payer;
import dev.bellwether.spend.budget.Period;
import dev.bellwether.spend.money.Money;
import dev.bellwether.spend.terms.TermsStore;
import java.time.Instant;
import java.time.ZoneId;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class BudgetsIT {
  private static final Instant NOW = Instant.parse("2026-11-20T12:00:00Z");

  private final CostStage stage = new CostStage();

  @AfterAll
  void close() {
    stage.close();
  }

  @Test
  void budgetsStandAsTheirCountersSay() {
    CostStage.CLOCK.set(NOW);
    Budget organisation = budget("org", new Payer.Organisation(), "100", Period.MONTH, 4);
    Budget team = budget("team", new Payer.Team("search"), "10", Period.DAY, 1);
    Budget bert = budget("bert", new Payer.Caller(stage.bert), "0", Period.TOTAL, 1);
    for (Budget budget : new Budget[] {organisation, team, bert}) {
      var _ = stage.bean(TermsStore.class).put(budget);
    }
    stage.bean(Counters.class).start(organisation, organisation.windowAt(NOW), Money.ofUsd("25.5"));
    stage.bean(Counters.class).start(team, team.windowAt(NOW), Money.ofUsd("12"));

    JsonNode all = stage.asAdmin("/v1/costs/budgets").json();
    assertThat(all.path("data").findValuesAsText("object")).hasSize(3);
    JsonNode annas = stage.asAnna("/v1/costs/budgets").json().path("data");
    assertThat(annas).hasSize(2);
    JsonNode bertsOwn = named(stage.asBert("/v1/costs/budgets").json().path("data"), "bert");
    assertThat(bertsOwn.path("window").path("name").asText()).isEqualTo("total");
    assertThat(bertsOwn.path("used_percent").decimalValue()).isEqualByComparingTo("0");

    JsonNode shared = named(annas, "org");
    assertThat(shared.path("committed_usd").decimalValue()).isEqualByComparingTo("25.5");
    assertThat(shared.path("remaining_usd").decimalValue()).isEqualByComparingTo("74.5");
    assertThat(shared.path("used_percent").decimalValue()).isEqualByComparingTo("25.5");
    assertThat(shared.path("payer").path("type").asText()).isEqualTo("organisation");
    JsonNode overdrawn = named(annas, "team");
    assertThat(overdrawn.path("remaining_usd").decimalValue()).isEqualByComparingTo("0");
    assertThat(overdrawn.path("payer").path("id").asText()).isEqualTo("search");
    assertThat(overdrawn.path("window").path("name").asText()).isEqualTo("2026-11-20");
  }

  private static JsonNode named(JsonNode budgets, String id) {
    for (JsonNode budget : budgets) {
      if (budget.path("id").asText().equals(id)) {
        return budget;
      }
    }
    throw new AssertionError(id + " is not in " + budgets);
  }

  private static Budget budget(String id, Payer payer, String limit, Period period, int shards) {
    return new Budget(
        id,
        payer,
        Money.ofUsd(limit),
        new Budget.Calendar(period, ZoneId.of("UTC")),
        new Budget.Policy(shards, false, 80));
  }
}
