package dev.bellwether.costquery;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class ReckoningIT {
  private final CostStage stage = ThreeDays.stage();

  @AfterAll
  void close() {
    stage.close();
  }

  @Test
  void comparisonIsExactForAnyModelOfTheCatalogue() {
    JsonNode gpt = stage.asAdmin("/v1/costs/compare?baseline=gpt-4.1").json();
    assertThat(gpt.path("actual_usd").decimalValue()).isEqualByComparingTo("6.24");
    assertThat(gpt.path("baseline_usd").decimalValue()).isEqualByComparingTo("8.1");
    assertThat(gpt.path("saved_usd").decimalValue()).isEqualByComparingTo("1.86");
    assertThat(gpt.path("saved_percent").decimalValue()).isEqualByComparingTo("22.96");
    assertThat(gpt.path("unsettled_usd").decimalValue()).isEqualByComparingTo("0.25");
    assertThat(gpt.path("strategies").findValuesAsText("model"))
        .containsExactly("gpt-4.1", "claude-sonnet-4.5");
    JsonNode cheap = stage.asAdmin("/v1/costs/compare?baseline=deepseek-v3.2").json();
    assertThat(cheap.path("baseline_usd").decimalValue()).isEqualByComparingTo("0.574");
    JsonNode nothing = stage.asAdmin("/v1/costs/compare?start=2021-01-01&end=2021-01-02").json();
    assertThat(nothing.path("saved_percent").decimalValue()).isEqualByComparingTo("0");
    JsonNode embeddings = stage.asAdmin("/v1/costs/compare?baseline=text-embedding-3-small").json();
    assertThat(embeddings.path("actual_usd").decimalValue()).isEqualByComparingTo("0");
  }

  @Test
  void returnOnInvestmentOfTheLedgerAndOfAMix() {
    JsonNode ledger = stage.asAdmin("/v1/costs/roi?days=3&baseline=gpt-4.1").json();
    assertThat(ledger.path("saved_usd").decimalValue()).isEqualByComparingTo("1.86");
    assertThat(ledger.path("roi_percent").decimalValue()).isEqualByComparingTo("29.81");
    JsonNode mix =
        stage
            .asAdmin(
                "/v1/costs/roi?tokens=1000000&mix=gpt-4.1:0.4,deepseek-v3.2:0.6&output_share=1&baseline=gpt-4.1")
            .json();
    assertThat(mix.path("official_usd").decimalValue()).isEqualByComparingTo("8");
    assertThat(mix.path("gateway_usd").decimalValue()).isEqualByComparingTo("3.452");
    assertThat(mix.path("monthly_savings_usd").decimalValue()).isEqualByComparingTo("4.548");
    assertThat(mix.path("yearly_savings_usd").decimalValue()).isEqualByComparingTo("54.576");
    assertThat(mix.path("roi_percent").decimalValue()).isEqualByComparingTo("131.75");
    JsonNode listed =
        stage
            .asAdmin(
                "/v1/costs/roi?tokens=1000000&mix=gpt-4.1:1&output_share=1&official=gpt-4.1:50")
            .json();
    assertThat(listed.path("official_usd").decimalValue()).isEqualByComparingTo("50");
    assertThat(listed.path("roi_percent").decimalValue()).isEqualByComparingTo("525");
    assertThat(
            stage
                .asAdmin("/v1/costs/roi?tokens=0&mix=gpt-4.1:1")
                .json()
                .path("roi_percent")
                .decimalValue())
        .isEqualByComparingTo("0");
  }

  @Test
  void theProjectionIsMadeOfWholeDays() {
    JsonNode projection = stage.asAdmin("/v1/costs/projection").json();
    assertThat(projection.path("days_observed").asInt()).isEqualTo(2);
    assertThat(projection.path("enough_days").asBoolean()).isFalse();
    assertThat(projection.path("daily_mean_usd").decimalValue()).isEqualByComparingTo("2.21");
    assertThat(projection.path("month_to_date_usd").decimalValue()).isEqualByComparingTo("6.49");
    JsonNode end = projection.path("month_end_usd");
    assertThat(end.path("expected").decimalValue()).isEqualByComparingTo("33.01");
    assertThat(end.path("low").decimalValue()).isLessThan(end.path("expected").decimalValue());
    assertThat(end.path("high").decimalValue()).isGreaterThan(end.path("expected").decimalValue());
    JsonNode nobody = stage.asAdmin("/v1/costs/projection?caller=nobody").json();
    assertThat(nobody.path("days_observed").asInt()).isZero();
    assertThat(nobody.path("month_end_usd").path("expected").decimalValue())
        .isEqualByComparingTo("0");
  }

  @Test
  void theExportHasTheColumnsOfFocusAndAddsUp() {
    CostStage.Reply reply = stage.asAdmin("/v1/costs/export?format=focus&days=10");
    List<String> lines = reply.text().lines().toList();
    List<String> columns = List.of(lines.getFirst().split(",", -1));
    assertThat(columns)
        .contains(
            "BilledCost",
            "EffectiveCost",
            "ListCost",
            "ContractedCost",
            "BillingCurrency",
            "ChargePeriodStart",
            "ChargeCategory",
            "ServiceCategory",
            "ServiceName",
            "SkuId",
            "Tags");
    BigDecimal billed = BigDecimal.ZERO;
    Set<String> services = new HashSet<>();
    for (String line : lines.subList(1, lines.size())) {
      billed = billed.add(new BigDecimal(line.substring(0, line.indexOf(','))));
      services.add(line.split(",", -1)[columns.indexOf("ServiceName")]);
    }
    assertThat(billed).isEqualByComparingTo("6.49");
    assertThat(services).containsExactlyInAnyOrder("gpt-4.1", "deepseek-v3.2");
  }
}
