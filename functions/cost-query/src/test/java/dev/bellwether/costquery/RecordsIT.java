package dev.bellwether.costquery;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class RecordsIT {
  private final CostStage stage = ThreeDays.stage();

  @AfterAll
  void close() {
    stage.close();
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
    "team=search, 8",
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
    assertThat(reply.text().lines().toList()).hasSize(12);
    assertThat(reply.text()).contains(",'=1+1").doesNotContain(",=1+1");
    assertThat(stage.asAdmin("/v1/costs/records?format=csv&limit=2").headers())
        .containsKey("x-bellwether-next-page");
  }
}
