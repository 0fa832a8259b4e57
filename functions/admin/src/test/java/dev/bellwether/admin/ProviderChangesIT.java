package dev.bellwether.admin;

import static dev.bellwether.admin.ProviderStage.DOCUMENT;
import static dev.bellwether.admin.ProviderStage.HOLYSHEEP;
import static dev.bellwether.admin.ProviderStage.KEYS;
import static dev.bellwether.admin.ProviderStage.named;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.bellwether.routing.health.HealthBoard;
import dev.bellwether.testkit.json.Json;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class ProviderChangesIT {
  private final ProviderStage stage = new ProviderStage();

  @AfterEach
  void idle() throws InterruptedException {
    stage.standIn().rotateWith(event -> {});
    var _ = stage.standIn().awaitRotations();
  }

  @BeforeEach
  void fill() {
    stage.write(DOCUMENT);
  }

  @AfterAll
  void close() {
    stage.close();
  }

  @Test
  void aKeyThatIsDisabledIsOffUntilSomebodyEnablesItAndTheSecretIsNotTouched() {
    String before = stage.secrets().getSecretValue(get -> get.secretId(stage.secret())).versionId();
    CapturedLog log = new CapturedLog();
    Answer off = log.during(() -> stage.post(HOLYSHEEP + "/b/disable", ""));
    assertThat(off.status()).isEqualTo(200);
    assertThat(log.text()).contains("\"change\":\"key.disabled\"", "\"id\":\"holysheep/b\"");
    assertThat(named(off.body().path("keys"), "b").path("off").asBoolean()).isTrue();
    assertThat(stage.key("b").path("usable").asBoolean()).isFalse();
    assertThat(stage.bean(HealthBoard.class).of("holysheep").off().toString()).contains("name=b");
    stage.write("{'keys':[{'id':'a','value':'sk-canary-a'}]}");
    assertThat(stage.post(HOLYSHEEP + "/b/enable", "{}").status()).isEqualTo(200);
    assertThat(stage.post(HOLYSHEEP + "/b/enable", "{}").status()).isEqualTo(404);
    stage.write(DOCUMENT);
    assertThat(stage.key("b").path("off").asBoolean()).isFalse();
    assertThat(before).isNotEmpty();
    assertThat(stage.admin().items("ControlTable").toString()).doesNotContain("canary");
  }

  @Test
  void aProviderAndAModelCanBeSwitchedOffAndOn() {
    Answer off = stage.post("/v1/providers/holysheep/disable", "");
    assertThat(off.at("/off")).isEqualTo("true");
    assertThat(off.at("/usable_keys")).isEqualTo("0");
    assertThat(stage.post("/v1/providers/holysheep/enable", "").at("/off")).isEqualTo("false");

    String there = "/v1/providers/openai/models/gpt-4.1";
    Answer model = stage.post(there + "/disable", "");
    assertThat(named(model.body().path("models"), "gpt-4.1").path("off").asBoolean()).isTrue();
    assertThat(stage.model("holysheep").path("off").asBoolean()).isFalse();
    assertThat(stage.post("/v1/models/gpt-4.1/disable", "").body().path("providers")).hasSize(2);
    assertThat(stage.model("holysheep").path("off").asBoolean()).isTrue();
    assertThat(stage.post("/v1/models/gpt-4.1/enable", "").at("/off")).isEqualTo("false");
    assertThat(stage.model("openai").path("off").asBoolean()).isFalse();
    assertThat(stage.model("holysheep").path("off").asBoolean()).isFalse();
  }

  @Test
  void aRotationIsStartedOnceAndCanBeFollowed() throws InterruptedException {
    CountDownLatch go = new CountDownLatch(1);
    stage.standIn().rotateWith(event -> step(event, go));
    Answer started = stage.post(HOLYSHEEP + "/rotate", "");
    assertThat(started.status()).isEqualTo(202);
    assertThat(started.id()).matches("[0-9a-f]{32}");
    assertThat(started.at("/see")).contains("GET /v1/provider_keys/holysheep");
    assertThat(stage.rotation().path("pending").asText()).isEqualTo(started.id());
    Answer again = stage.post(HOLYSHEEP + "/rotate", "");
    assertThat(again.status()).isEqualTo(409);
    assertThat(again.code()).isEqualTo("rotation_running");
    assertThat(again.at("/error/message")).contains(started.id());
    go.countDown();
    assertThat(stage.standIn().awaitRotations()).isEmpty();
    assertThat(stage.rotation().path("pending").isNull()).isTrue();
    assertThat(stage.rotation().path("current").asText()).isEqualTo(started.id());
    assertThat(stage.rotation().path("enabled").asBoolean()).isTrue();
    assertThat(stage.rotation().path("schedule").asText()).isEqualTo("rate(168 hours)");
    assertThat(stage.rotation().path("last_rotated_at").asLong()).isPositive();
  }

  /** A rotation that puts the same document in. */
  private void step(String event, CountDownLatch go) {
    JsonNode asked = Json.parse(event);
    String token = asked.path("ClientRequestToken").asText();
    switch (asked.path("Step").asText()) {
      case "createSecret" -> {
        await(go);
        var _ =
            stage
                .secrets()
                .putSecretValue(
                    put ->
                        put.secretId(stage.secret())
                            .clientRequestToken(token)
                            .secretString(DOCUMENT.replace('\'', '"'))
                            .versionStages("AWSPENDING"));
      }
      case "finishSecret" -> {
        String from =
            stage.secrets().getSecretValue(get -> get.secretId(stage.secret())).versionId();
        var _ =
            stage
                .secrets()
                .updateSecretVersionStage(
                    move ->
                        move.secretId(stage.secret())
                            .versionStage("AWSCURRENT")
                            .removeFromVersionId(from)
                            .moveToVersionId(token));
      }
      default -> {}
    }
  }

  private static void await(CountDownLatch go) {
    try {
      assertThat(go.await(20, TimeUnit.SECONDS)).isTrue();
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(stopped);
    }
  }

  @Test
  void aSecretThatDoesNotRotateIsNotRotated() {
    Answer refused = stage.post(KEYS + "/bare/rotate", "");
    assertThat(refused.status()).isEqualTo(409);
    assertThat(refused.code()).isEqualTo("rotation_not_set_up");
  }

  @Test
  void whileSecretsManagerIsAwayThatIsSaid() {
    stage.standIn().down(true);
    try {
      assertThat(stage.get(KEYS).code()).isEqualTo("store_unavailable");
      assertThat(stage.post(HOLYSHEEP + "/rotate", "").status()).isEqualTo(503);
    } finally {
      stage.standIn().down(false);
    }
  }

  @ParameterizedTest
  @CsvSource({
    "/v1/provider_keys/nobody/rotate, provider_not_found",
    "/v1/provider_keys/a%20b/rotate, provider_not_found",
    "/v1/provider_keys/nobody/a/disable, provider_not_found",
    "/v1/provider_keys/holysheep/nothing/disable, key_not_found",
    "/v1/provider_keys/holysheep/nothing/enable, key_not_found",
    "/v1/provider_keys/holysheep/%00/disable, key_not_found",
    "/v1/providers/nobody/disable, provider_not_found",
    "/v1/providers/holysheep/models/gpt-9/disable, model_not_found",
    "/v1/providers/openai/models/deepseek-v3.2/disable, model_not_found",
    "/v1/models/gpt-9/disable, model_not_found",
    "/v1/models/%2e%2e/enable, model_not_found",
  })
  void whatNamesNothingIsNotFound(String path, String code) {
    assertThat(stage.post(path, "").status()).as(path).isEqualTo(404);
    assertThat(stage.post(path, "").code()).as(path).isEqualTo(code);
  }

  @ParameterizedTest
  @CsvSource({
    "/v1/provider_keys/holysheep/rotate",
    "/v1/provider_keys/holysheep/a/disable",
    "/v1/providers/holysheep/disable",
    "/v1/providers/holysheep/models/gpt-4.1/enable",
    "/v1/models/gpt-4.1/disable",
  })
  void aBodyThatMeansNothingIsRefusedBeforeAnythingHappens(String path) {
    String before = stage.get(HOLYSHEEP).at("/off");
    for (String body : List.of("[]", "{", "{\"force\":true}", "\"now\"")) {
      assertThat(stage.post(path, body).status()).as(body).isEqualTo(400);
    }
    assertThat(stage.post(path, "x".repeat(70_000)).status()).isEqualTo(413);
    assertThat(stage.get(HOLYSHEEP).at("/off")).isEqualTo(before);
  }
}
