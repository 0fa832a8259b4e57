package dev.bellwether.costquery;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Eleven requests on three days: anna's six dollars on gpt-4.1, bert's on deepseek, a hit, a
 * failure, and one that nobody came back for.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class CostQueryHandlerIT {
  private static final Instant MONDAY = Instant.parse("2026-11-16T10:00:00Z");
  private static final Instant NOW = Instant.parse("2026-11-18T10:30:00Z");

  private final CostStage stage = new CostStage();

  @BeforeAll
  void spend() {
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
  }

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

  @Test
  void organizationCostsComeInOpenAisShapeAndPages() {
    String target =
        "/v1/organization/costs?start_time=%d&end_time=%d&group_by[]=project_id&limit=2"
            .formatted(MONDAY.getEpochSecond(), NOW.getEpochSecond() + 1);
    JsonNode page = stage.asAdmin(target).json();
    assertThat(page.path("object").asText()).isEqualTo("page");
    assertThat(page.path("has_more").asBoolean()).isTrue();
    assertThat(page.path("data")).hasSize(2);
    JsonNode bucket = page.path("data").get(0);
    assertThat(bucket.path("object").asText()).isEqualTo("bucket");
    assertThat(Instant.ofEpochSecond(bucket.path("start_time").asLong()))
        .isEqualTo(Instant.parse("2026-11-16T00:00:00Z"));
    JsonNode result = bucket.path("results").get(0);
    assertThat(result.path("object").asText()).isEqualTo("organization.costs.result");
    assertThat(result.path("amount").path("value").decimalValue()).isEqualByComparingTo("2.25");
    assertThat(result.path("amount").path("currency").asText()).isEqualTo("usd");
    assertThat(result.path("project_id").asText()).isEqualTo("search");
    assertThat(result.path("line_item").isNull()).isTrue();
    assertThat(bucket.path("results").get(1).path("project_id").isNull()).isTrue();

    JsonNode last = stage.asAdmin(target + "&page=" + page.path("next_page").asText()).json();
    assertThat(last.path("data")).hasSize(1);
    assertThat(last.path("has_more").asBoolean()).isFalse();
    assertThat(last.path("next_page").isNull()).isTrue();
    assertThat(
            last.path("data")
                .get(0)
                .path("results")
                .get(0)
                .path("amount")
                .path("value")
                .decimalValue())
        .isEqualByComparingTo("2");
  }

  @Test
  void organizationUsageCountsTokensByHourAndMinute() {
    JsonNode hour =
        stage
            .asAdmin(
                "/v1/organization/usage/completions?start_time=%d&limit=1&bucket_width=1h&group_by=model,user_id"
                    .formatted(MONDAY.getEpochSecond()))
            .json();
    JsonNode results = hour.path("data").get(0).path("results");
    assertThat(results.findValuesAsText("model"))
        .containsExactlyInAnyOrder("gpt-4.1", "gpt-4.1", "deepseek-v3.2");
    JsonNode deepseek = results.get(2);
    assertThat(deepseek.path("object").asText()).isEqualTo("organization.usage.completions.result");
    assertThat(deepseek.path("input_tokens").asLong()).isEqualTo(100_000);
    assertThat(deepseek.path("output_tokens").asLong()).isEqualTo(100_000);
    assertThat(deepseek.path("input_cached_tokens").asLong()).isZero();
    assertThat(deepseek.path("num_model_requests").asLong()).isEqualTo(1);
    assertThat(deepseek.path("user_id").asText()).isEqualTo(stage.bert);
    assertThat(deepseek.path("batch").isNull()).isTrue();

    JsonNode minute =
        stage
            .asAdmin(
                "/v1/organization/usage/completions?start_time=%d&end_time=%d&bucket_width=1m"
                    .formatted(NOW.getEpochSecond() - 120, NOW.getEpochSecond() + 60))
            .json();
    assertThat(minute.path("data")).hasSize(3);
    assertThat(minute.path("data").get(1).path("results").get(0).path("num_model_requests").asInt())
        .isEqualTo(2);
    assertThat(minute.path("data").get(2).path("results").get(0).path("num_model_requests").asInt())
        .isEqualTo(1);
  }

  @Test
  void recordsComeNewestFirstPageByPageAndEachOnce() {
    List<String> ids = new ArrayList<>();
    List<String> moments = new ArrayList<>();
    String page = "";
    do {
      JsonNode reply = stage.asAdmin("/v1/costs/records?days=7&limit=3" + page).json();
      ids.addAll(reply.path("data").findValuesAsText("id"));
      moments.addAll(reply.path("data").findValuesAsText("accepted"));
      page = reply.path("has_more").asBoolean() ? "&page=" + reply.path("next_page").asText() : "";
    } while (!page.isEmpty());
    assertThat(ids).hasSize(11).doesNotHaveDuplicates();
    assertThat(moments)
        .isSortedAccordingTo((left, right) -> Instant.parse(right).compareTo(Instant.parse(left)));
  }

  @ParameterizedTest
  @CsvSource({
    "model=deepseek-v3.2, 2",
    "provider=holysheep, 11",
    "provider=openai, 0",
    "task=code, 11",
    "task=fast, 0",
    "tag=shop, 4",
    "state=unsettled, 1",
    "state=settled, 10",
    "ending=providers_unavailable, 1",
    "team=search, 7",
    "start=2026-11-18&end=2026-11-18, 3",
  })
  void recordsAreFiltered(String filter, int found) {
    assertThat(stage.asAdmin("/v1/costs/records?" + filter).json().path("data")).hasSize(found);
  }

  @Test
  void recordsAsATableCannotRunFormulas() {
    CostStage.Reply reply = stage.asAdmin("/v1/costs/records", Map.of("Accept", "text/csv"));
    assertThat(reply.headers().get("content-type")).startsWith("text/csv");
    assertThat(reply.headers().get("content-disposition")).contains("attachment");
    assertThat(reply.text().split("\r\n")).hasSize(12);
    assertThat(reply.text()).contains(",'=1+1").doesNotContain(",=1+1");
    assertThat(stage.asAdmin("/v1/costs/records?format=csv&limit=2").headers())
        .containsKey("x-bellwether-next-page");
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
    List<String> lines = List.of(reply.text().split("\r\n"));
    List<String> columns = List.of(lines.getFirst().split(","));
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
      billed = billed.add(new BigDecimal(line.split(",")[0]));
      services.add(line.split(",")[columns.indexOf("ServiceName")]);
    }
    assertThat(billed).isEqualByComparingTo("6.49");
    assertThat(services).containsExactlyInAnyOrder("gpt-4.1", "deepseek-v3.2");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "/v1/costs/summary?days=0 | days",
        "/v1/costs/summary?days=401 | days",
        "/v1/costs/summary?days=many | days",
        "/v1/costs/summary?days=1&days=2 | days",
        "/v1/costs/summary?days=99999999999999999999 | days",
        "/v1/costs/summary?day=3 | day",
        "/v1/costs/summary?start=yesterday | start",
        "/v1/costs/summary?start=2026-02-30 | start",
        "/v1/costs/summary?start=2026-11-02&end=2026-11-01 | start",
        "/v1/costs/summary?start=0001-01-01 | start",
        "/v1/costs/summary?start=2020-01-01&end=2026-11-01 | start",
        "/v1/costs/summary?end=%2B999999999-12-31 | end",
        "/v1/costs/summary?start=2026-11-02&days=3 | days",
        "/v1/costs/summary?zone=Mars/Olympus | zone",
        "/v1/costs/summary?caller=a%00b | caller",
        "/v1/costs/records?limit=0 | limit",
        "/v1/costs/records?limit=1001 | limit",
        "/v1/costs/records?state=lost | state",
        "/v1/costs/records?format=xml | format",
        "/v1/costs/records?page=abc | page",
        "/v1/costs/records?page=%2e%2e%2f | page",
        "/v1/costs/records?page=MjAyNi0xMS0yMFQwNToxMjozNC41NjdaI2h1aA | page",
        "/v1/costs/compare?baseline=gpt-9 | baseline",
        "/v1/costs/roi?tokens=5 | mix",
        "/v1/costs/roi?mix=gpt-4.1:1 | tokens",
        "/v1/costs/roi?tokens=-5&mix=gpt-4.1:1 | tokens",
        "/v1/costs/roi?tokens=1e999999999&mix=gpt-4.1:1 | tokens",
        "/v1/costs/roi?tokens=5&mix=gpt-4.1:0.5 | mix",
        "/v1/costs/roi?tokens=5&mix=gpt-4.1 | mix",
        "/v1/costs/roi?tokens=5&mix=gpt-4.1:x | mix",
        "/v1/costs/roi?tokens=5&mix=gpt-4.1:0.5,gpt-4.1:0.5 | mix",
        "/v1/costs/roi?tokens=5&mix=gpt-9:1 | mix",
        "/v1/costs/roi?output_share=0.5 | output_share",
        "/v1/costs/projection?start=2026-01-01 | start",
        "/v1/costs/export?format=pdf | format",
        "/v1/organization/costs | start_time",
        "/v1/organization/costs?start_time=x | start_time",
        "/v1/organization/costs?start_time=-1 | start_time",
        "/v1/organization/costs?start_time=1 | start_time",
        "/v1/organization/costs?start_time=99999999999 | start_time",
        "/v1/organization/costs?start_time=1763683200&end_time=1 | end_time",
        "/v1/organization/costs?start_time=1763683200&bucket_width=1h | bucket_width",
        "/v1/organization/costs?start_time=1763683200&group_by=colour | group_by",
        "/v1/organization/costs?start_time=1763683200&limit=181 | limit",
        "/v1/organization/costs?start_time=1763683200&page=page_MTIz | page",
        "/v1/organization/costs?start_time=1763683200&page=page_!! | page",
        "/v1/organization/costs?start_time=1763683200&page=x | page",
        "/v1/organization/usage/completions?start_time=1763683200&bucket_width=2d | bucket_width",
        "/v1/organization/usage/completions?start_time=1763683200&bucket_width=1m&limit=181 |"
            + " limit",
        "/v1/organization/usage/completions?start_time=1763683200&batch=maybe | batch",
      })
  void whatCannotBeUsedIsNamedWithTheRemedy(String target, String parameter) {
    CostStage.Reply reply = stage.asAdmin(target);
    assertThat(reply.status()).as(reply.text()).isEqualTo(400);
    assertThat(reply.code()).isIn("invalid_parameter", "unknown_parameter");
    assertThat(reply.json().path("error").path("param").asText()).isEqualTo(parameter);
    assertThat(reply.json().path("error").path("message").asText()).hasSizeLessThan(600);
  }
}
