package dev.bellwether.admin;

import static dev.bellwether.admin.ProviderStage.DOCUMENT;
import static dev.bellwether.admin.ProviderStage.HOLYSHEEP;
import static dev.bellwether.admin.ProviderStage.KEYS;
import static dev.bellwether.admin.ProviderStage.named;
import static dev.bellwether.admin.ProviderStage.ref;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.bellwether.edge.alert.Alert;
import dev.bellwether.edge.alert.AlertStore;
import dev.bellwether.edge.alert.Severity;
import dev.bellwether.routing.checkup.Checkup;
import dev.bellwether.routing.checkup.DynamoCheckups;
import dev.bellwether.routing.health.Breakers;
import dev.bellwether.routing.health.HealthBoard;
import dev.bellwether.routing.health.KeyFact;
import dev.bellwether.routing.provider.KeyCheck;
import dev.bellwether.spend.money.Offer;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class ProviderKeysIT {
  private final ProviderStage stage = new ProviderStage();
  private final Instant now = Instant.now();

  @BeforeEach
  void fill() {
    stage.write(DOCUMENT);
  }

  @AfterAll
  void close() {
    stage.close();
  }

  @Test
  void everyKeyIsThereByItsIdWithItsStateAndItsHealth() {
    HealthBoard board = stage.bean(HealthBoard.class);
    board.found("holysheep", ref("a"), KeyFact.dead(now.minusSeconds(90)));
    board.found("holysheep", ref("b"), KeyFact.fit(now));
    board.found("holysheep", ref("b").with("gpt-4.1"), KeyFact.modelRefused(now));
    Checkup checkup =
        new Checkup(
            "b",
            KeyCheck.ACCEPTED,
            now,
            Duration.ofMillis(120),
            OptionalLong.of(17),
            OptionalLong.empty());
    stage.bean(DynamoCheckups.class).put("holysheep", checkup);
    Answer answer = stage.get(HOLYSHEEP);
    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.body().path("keys").findValuesAsText("state"))
        .containsExactly("active", "active", "retiring", "retiring", "spare", "bad");
    JsonNode dead = named(answer.body().path("keys"), "a");
    assertThat(dead.path("health").asText()).isEqualTo("dead");
    assertThat(dead.path("usable").asBoolean()).isFalse();
    assertThat(dead.path("weight").asInt()).isEqualTo(3);
    assertThat(dead.path("reason").asText()).contains("refuses it and takes others");
    assertThat(dead.path("since").asLong()).isEqualTo(now.minusSeconds(90).getEpochSecond());
    assertThat(dead.path("until").asLong())
        .isEqualTo(now.minusSeconds(90).plus(Duration.ofDays(1)).getEpochSecond());
    assertThat(dead.path("age_seconds").asLong()).isGreaterThanOrEqualTo(90);
    JsonNode fit = named(answer.body().path("keys"), "b");
    assertThat(fit.path("health").asText()).isEqualTo("fit");
    assertThat(fit.path("models").findValuesAsText("health")).containsExactly("model_refused");
    assertThat(fit.at("/last_check/said").asText()).isEqualTo("accepted");
    assertThat(fit.at("/last_check/latency_ms").asInt()).isEqualTo(120);
    assertThat(fit.at("/last_check/remaining_requests").asInt()).isEqualTo(17);
    assertThat(fit.at("/last_check/remaining_tokens").isNull()).isTrue();
    assertThat(dead.path("last_check").isNull()).isTrue();
    JsonNode retiring = named(answer.body().path("keys"), "old");
    assertThat(retiring.path("health").asText()).isEqualTo("unknown");
    assertThat(retiring.path("retire_at").asLong()).isEqualTo(4_102_444_800L);
    assertThat(answer.at("/usable_keys")).isEqualTo("2");
    assertThat(answer.text() + stage.get(KEYS).text())
        .doesNotContain("canary", ref("a").fingerprint(), ref("b").fingerprint());
  }

  @Test
  void breakersAreThereByModel() {
    Breakers breakers = stage.bean(Breakers.class);
    Offer offer = new Offer("holysheep", "deepseek-v3.2");
    for (int call = 0; call < 3; call++) {
      breakers.failed(offer, breakers.admit(offer, Duration.ofSeconds(1)));
    }
    JsonNode models = stage.get(HOLYSHEEP).body().path("models");
    assertThat(named(models, "deepseek-v3.2").path("breaker").asText()).isEqualTo("open");
    assertThat(named(models, "deepseek-v3.2").path("openings").asInt()).isEqualTo(1);
    assertThat(named(models, "deepseek-v3.2").path("until").asLong()).isPositive();
    assertThat(named(models, "gpt-4.1").path("breaker").asText()).isEqualTo("closed");
    assertThat(named(models, "gpt-4.1").path("since").isNull()).isTrue();
  }

  @Test
  void theListHasEveryProviderOfTheCatalogueAPageAtATime() {
    Answer all = stage.get(KEYS);
    assertThat(all.body().path("data").findValuesAsText("object")).contains("provider_keys");
    assertThat(ids(all)).containsExactly("holysheep", "openai", "bare");
    assertThat(all.at("/has_more")).isEqualTo("false");
    Answer first = stage.admin().get(KEYS, Map.of("limit", "1"));
    assertThat(ids(first)).containsExactly("holysheep");
    assertThat(first.at("/has_more")).isEqualTo("true");
    Answer rest = stage.admin().get(KEYS, Map.of("after", first.at("/last_id")));
    assertThat(ids(rest)).containsExactly("openai", "bare");
    JsonNode bare = named(all.body().path("data"), "bare");
    assertThat(bare.path("rotation").isNull()).isTrue();
    assertThat(bare.path("problem").asText()).contains("could not be read");
  }

  private static List<String> ids(Answer list) {
    return StreamSupport.stream(list.body().path("data").spliterator(), false)
        .map(provider -> provider.path("id").asText())
        .toList();
  }

  @Test
  void whatIsWrongWithADocumentIsSaidWithoutAnythingOfIt() {
    stage.write("{'keys':[{'id':'a','value':''},{'id':'b','value':'sk-canary-b'}]}");
    Answer answer = stage.get(HOLYSHEEP);
    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.at("/problem")).contains("lacks 'id' or 'value': a");
    assertThat(answer.body().path("keys")).isEmpty();
    assertThat(answer.text()).doesNotContain("canary");
    assertThat(stage.post(HOLYSHEEP + "/b/disable", "").status()).isEqualTo(503);
  }

  @Test
  void whyTheLastRotationWasCalledOffIsThere() {
    Alert noSpare =
        new Alert("key-rotation/openai/no-spare", "2026-11-20", Severity.WARNING, "No spare.");
    boolean _ = stage.bean(AlertStore.class).add(noSpare, now, Duration.ofSeconds(2));
    JsonNode rotation = stage.get(KEYS + "/openai").body().path("rotation");
    assertThat(rotation.at("/last_alert/text").asText()).isEqualTo("No spare.");
    assertThat(rotation.at("/last_alert/severity").asText()).isEqualTo("warning");
    assertThat(stage.rotation().path("last_alert").isNull()).isTrue();
  }
}
