package dev.bellwether.edge.telemetry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.bellwether.edge.json.Json;
import dev.bellwether.testkit.time.SettableClock;
import io.micronaut.json.tree.JsonNode;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ObservationLinesTest {
  private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
  private final PrintStream out = new PrintStream(bytes, true, StandardCharsets.UTF_8);
  private final SettableClock clock = new SettableClock();

  @Test
  void oneLineIsLogAndMetricsInOne() {
    Observation observation = answered();
    new JsonLines(out, "Bellwether/blue", clock).write(observation);
    String line = bytes.toString(StandardCharsets.UTF_8);
    assertThat(line.strip()).doesNotContain("\n");
    JsonNode tree = Json.parse(line);
    assertThat(Json.textOf(tree, "gen_ai.request.model")).isEqualTo("auto");
    assertThat(Json.longOf(tree, "http.response.status_code", 0)).isEqualTo(200);
    assertThat(Json.text(tree)).contains("\"CostUsd\":0.0000251", "\"ProviderTime\":12.345");
  }

  @Test
  void everyMetricThatIsNamedIsThereAndEveryDimensionToo() {
    Observation observation = answered();
    observation.note(Note.ERROR, "providers_unavailable");
    new JsonLines(out, "Bellwether/blue", clock).write(observation);
    JsonNode tree = Json.parse(bytes.toString(StandardCharsets.UTF_8));
    JsonNode aws = at(tree, "_aws");
    assertThat(Json.longOf(aws, "Timestamp", 0)).isEqualTo(clock.millis());
    JsonNode directive = at(aws, "CloudWatchMetrics").values().iterator().next();
    assertThat(Json.textOf(directive, "Namespace")).isEqualTo("Bellwether/blue");
    for (JsonNode metric : at(directive, "Metrics").values()) {
      assertThat(at(tree, at(metric, "Name").getStringValue()).isNumber()).isTrue();
      assertThat(Json.textOf(metric, "Unit")).isIn("Count", "Milliseconds", "None");
    }
    assertThat(Json.text(at(directive, "Dimensions")))
        .isEqualTo("[[],[\"gen_ai.operation.name\"],[\"gen_ai.response.model\"],[\"error.type\"]]");
  }

  @Test
  void aPersonGetsOneShortLine() {
    new TextLines(out).write(answered());
    assertThat(bytes.toString(StandardCharsets.UTF_8).strip())
        .isEqualTo(
            "200 POST /v1/chat/completions  auto → fast → gemini-2.5-flash  MISS  $0.0000251  42 ms"
                + "  [gemini-2.5-flash@holysheep/primary=answered]");
  }

  @Test
  void aLineWithoutAModelIsShorter() {
    Observation refused = new Observation();
    refused.note(Note.STATUS, 401);
    refused.note(Note.METHOD, "GET");
    refused.note(Note.ROUTE, Optional.empty());
    refused.note(Note.ERROR, Optional.of("invalid_api_key"));
    refused.note(Note.TOTAL, 1L);
    new TextLines(out).write(refused);
    assertThat(bytes.toString(StandardCharsets.UTF_8).strip())
        .isEqualTo("401 GET -  invalid_api_key  1 ms");
  }

  @Test
  void aHoldThatNobodySettledHasALineOfItsOwn() {
    Observation hold = new Observation();
    hold.note(Note.REQUEST, "req_1");
    hold.note(Note.CALLER, "anna");
    hold.measure(Metric.UNSETTLED_HOLDS, 1);
    hold.measure(Metric.UNSETTLED_COST, new BigDecimal("0.01"));
    new TextLines(out).write(hold);
    assertThat(bytes.toString(StandardCharsets.UTF_8).strip())
        .isEqualTo("unsettled req_1 of anna  $0.01");
  }

  @Test
  void aFormThatIsNoneIsRefusedByNameWithTheRemedy() {
    assertThatThrownBy(() -> new TelemetryBeans().log("xml", "Bellwether", clock))
        .hasMessage("BELLWETHER_LOG_FORMAT is 'xml': set it to json or text.");
    assertThat(new TelemetryBeans().log("json", "Bellwether", clock)).isInstanceOf(JsonLines.class);
    assertThat(new TelemetryBeans().log("text", "Bellwether", clock)).isInstanceOf(TextLines.class);
  }

  private static JsonNode at(JsonNode object, String name) {
    return Objects.requireNonNull(Json.valueOf(object, name), name);
  }

  private static Observation answered() {
    Observation observation = new Observation();
    observation.note(Note.STATUS, 200);
    observation.note(Note.METHOD, "POST");
    observation.note(Note.ROUTE, "/v1/chat/completions");
    observation.note(Note.OPERATION, "chat");
    observation.note(Note.REQUESTED_MODEL, "auto");
    observation.note(Note.TASK, "fast");
    observation.note(Note.MODEL, "gemini-2.5-flash");
    observation.note(Note.CACHE, "MISS");
    observation.note(Note.ATTEMPTS, List.of("gemini-2.5-flash@holysheep/primary=answered"));
    observation.note(Note.TOTAL, 42L);
    observation.measure(Metric.REQUESTS, 1);
    observation.measure(Metric.COST, new BigDecimal("0.0000251"));
    observation.measure(Metric.PROVIDER_TIME, Duration.ofNanos(12_345_678));
    return observation;
  }
}
