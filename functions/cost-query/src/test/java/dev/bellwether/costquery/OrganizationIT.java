package dev.bellwether.costquery;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.Locale;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class OrganizationIT {
  private final CostStage stage = ThreeDays.stage();

  @AfterAll
  void close() {
    stage.close();
  }

  @Test
  void organizationCostsComeInOpenAisShapeAndPages() {
    String target =
        String.format(
            Locale.ROOT,
            "/v1/organization/costs?start_time=%d&end_time=%d&group_by[]=project_id&limit=2",
            ThreeDays.MONDAY.getEpochSecond(),
            ThreeDays.NOW.getEpochSecond() + 1);
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
                String.format(
                    Locale.ROOT,
                    "/v1/organization/usage/completions?start_time=%d&limit=1&bucket_width=1h&group_by=model,user_id",
                    ThreeDays.MONDAY.getEpochSecond()))
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
                String.format(
                    Locale.ROOT,
                    "/v1/organization/usage/completions?start_time=%d&end_time=%d&bucket_width=1m",
                    ThreeDays.NOW.getEpochSecond() - 120,
                    ThreeDays.NOW.getEpochSecond() + 60))
            .json();
    assertThat(minute.path("data")).hasSize(3);
    assertThat(minute.path("data").get(1).path("results").get(0).path("num_model_requests").asInt())
        .isEqualTo(2);
    assertThat(minute.path("data").get(2).path("results").get(0).path("num_model_requests").asInt())
        .isEqualTo(1);
  }
}
