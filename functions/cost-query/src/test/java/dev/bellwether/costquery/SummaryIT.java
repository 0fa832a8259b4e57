package dev.bellwether.costquery;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class SummaryIT {
  private final CostStage stage = ThreeDays.stage();

  @AfterAll
  void close() {
    stage.close();
  }

  @Test
  void theSummaryHasEveryFieldAndIsRightToTheLastDigit() {
    JsonNode summary = stage.asAdmin("/v1/costs/summary?days=30").json();
    assertThat(summary.path("period_days").asInt()).isEqualTo(30);
    assertThat(summary.path("total_cost_usd").decimalValue()).isEqualByComparingTo("6.49");
    assertThat(summary.path("total_tokens").asLong()).isEqualTo(8 * 200_000L + 50_000);
    assertThat(summary.path("requests").asInt()).isEqualTo(11);
    assertThat(summary.path("cache_hit_rate").decimalValue()).isEqualByComparingTo("9.09");
    assertThat(summary.path("avg_cost_per_request").decimalValue()).isEqualByComparingTo("0.59");
    assertThat(summary.path("by_model").path("gpt-4.1").decimalValue())
        .isEqualByComparingTo("6.35");
    assertThat(summary.path("by_model").path("deepseek-v3.2").decimalValue())
        .isEqualByComparingTo("0.14");
    assertThat(summary.path("daily_average").decimalValue()).isEqualByComparingTo("0.216333333333");
    assertThat(summary.path("presumed_usd").decimalValue()).isEqualByComparingTo("0.1");
    assertThat(summary.path("unsettled_usd").decimalValue()).isEqualByComparingTo("0.25");
    assertThat(summary.path("saved_by_cache_usd").decimalValue()).isEqualByComparingTo("1");
    assertThat(summary.path("top_callers").findValuesAsText("caller"))
        .containsExactly(stage.anna, stage.bert);
    assertThat(summary.path("by_day")).hasSize(30);
    assertThat(summary.path("models").get(0).path("latency_ms").path("p50").asInt())
        .isBetween(750, 850);
    assertThat(summary.path("baselines").path("gpt-4.1").path("baseline_usd").decimalValue())
        .isEqualByComparingTo("8.1");
    assertThat(summary.path("errors").path("providers_unavailable").asInt()).isEqualTo(1);
  }

  @Test
  void daysBeginAtMidnightInTheZoneThatIsAskedFor() {
    assertThat(costOfDay("UTC")).isEqualByComparingTo("2.42");
    assertThat(costOfDay("Asia/Kolkata")).isEqualByComparingTo("1.42");
    assertThat(costOfDay("Europe/Berlin")).isEqualByComparingTo("2.42");
    assertThat(costOfDay("Pacific/Auckland")).isEqualByComparingTo("1.42");
  }

  private BigDecimal costOfDay(String zone) {
    JsonNode summary =
        stage.asAdmin("/v1/costs/summary?start=2026-11-16&end=2026-11-16&zone=" + zone).json();
    return summary.path("by_day").get(0).path("cost_usd").decimalValue();
  }

  @Test
  void aCallerSeesItsOwnAlone() {
    JsonNode own = stage.asBert("/v1/costs/summary").json();
    assertThat(own.path("total_cost_usd").decimalValue()).isEqualByComparingTo("0.24");
    assertThat(own.toString()).doesNotContain(stage.anna).doesNotContain("search");
    assertThat(own.path("by_tag").findValuesAsText("tag")).containsExactly("=1+1");
    assertThat(stage.asBert("/v1/costs/records").json().toString())
        .contains(stage.bert)
        .doesNotContain(stage.anna);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/v1/costs/summary?caller=%s",
        "/v1/costs/records?caller=%s",
        "/v1/costs/compare?caller=%s",
        "/v1/costs/roi?caller=%s",
        "/v1/costs/projection?caller=%s",
        "/v1/costs/export?caller=%s",
        "/v1/costs/records?team=search",
        "/v1/organization/costs?start_time=1&end_time=2&project_ids=search",
        "/v1/organization/usage/completions?start_time=1&end_time=2&user_ids=%s",
        "/v1/organization/usage/completions?start_time=1&end_time=2&api_key_ids[]=%s",
      })
  void askingForAnothersIsRefusedAndNothingIsRevealed(String target) {
    CostStage.Reply real = stage.asBert(target.formatted(stage.anna));
    CostStage.Reply made = stage.asBert(target.formatted("nobody").replace("search", "nobody"));
    assertThat(real.status()).isEqualTo(403);
    assertThat(real.code()).isEqualTo("not_your_costs");
    assertThat(real.text()).as("there or not").isEqualTo(made.text());
  }

  @Test
  void anAdminMayAskForOneCaller() {
    assertThat(
            stage
                .asAdmin("/v1/costs/summary?caller=" + stage.bert)
                .json()
                .path("total_cost_usd")
                .decimalValue())
        .isEqualByComparingTo("0.24");
  }

  @Test
  void withoutAKeyThereIsNoAnswer() {
    assertThat(stage.anonymously("/v1/costs/summary").status()).isEqualTo(401);
  }
}
