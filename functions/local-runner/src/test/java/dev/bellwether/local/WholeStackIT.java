package dev.bellwether.local;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.bellwether.testkit.json.Json;
import dev.bellwether.testkit.provider.FakeProvider;
import java.math.BigDecimal;
import java.net.http.HttpRequest;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** One story that passes through every function: an operator's, an application's, a payer's. */
@Tag("end-to-end")
@Tag("every-build")
@Timeout(120)
final class WholeStackIT {
  private static final String SPARE = "provider-key-spare";

  @Test
  void anApplicationIsLetInAsksIsBilledAndANewKeyTakesOver() {
    Map<String, String> hurried =
        Map.of("BELLWETHER_SCHEDULE_SECONDS", "5", "HOLYSHEEP_API_KEY_SPARE_1", SPARE);
    try (Stage stage = Stage.open(hurried)) {
      String project =
          made(stage, "/organization/projects", "{\"name\":\"story\"}").at("/id").asText();
      String key =
          made(
                  stage,
                  "/organization/projects/" + project + "/service_accounts",
                  "{\"name\":\"application\"}")
              .at("/api_key/value")
              .asText();

      Reply answer = stage.send(asking(stage, key));
      assertThat(answer.status()).isEqualTo(200);
      assertThat(answer.content()).contains("Paris");

      JsonNode summary = Json.parse(admin(stage, "/costs/summary").body());
      assertThat(new BigDecimal(summary.at("/total_cost_usd").asText()))
          .as("%s", summary)
          .isEqualByComparingTo(answer.header("x-bellwether-cost-usd"));

      stage.provider().accept(SPARE);
      assertThat(made(stage, "/provider_keys/holysheep/rotate", "{}").toString()).isNotEmpty();
      await("the spare key is active", () -> isActive(stage, "spare-1"));
      assertThat(stage.send(asking(stage, key)).header("x-bellwether-cache")).isEqualTo("HIT");
      await(
          "every other key was checked",
          () -> shown(stage.provider(), Stage.PRIMARY) && shown(stage.provider(), Stage.BACKUP_2));
    }
  }

  private static HttpRequest.Builder asking(Stage stage, String key) {
    return stage
        .bare("/chat/completions")
        .header("authorization", "Bearer " + key)
        .header("content-type", "application/json")
        .POST(HttpRequest.BodyPublishers.ofString(Ask.of("auto", Ask.FRANCE)));
  }

  private static JsonNode made(Stage stage, String path, String body) {
    Reply reply =
        stage.send(
            stage
                .bare(path)
                .header("authorization", "Bearer bw-local-admin")
                .POST(HttpRequest.BodyPublishers.ofString(body)));
    assertThat(reply.status()).as(reply.body()).isBetween(200, 202);
    return Json.parse(reply.body());
  }

  private static Reply admin(Stage stage, String path) {
    Reply reply = stage.send(stage.bare(path).header("authorization", "Bearer bw-local-admin"));
    assertThat(reply.status()).as(reply.body()).isEqualTo(200);
    return reply;
  }

  private static boolean isActive(Stage stage, String id) {
    for (JsonNode key : Json.parse(admin(stage, "/provider_keys/holysheep").body()).path("keys")) {
      if (key.path("id").asText().equals(id) && key.path("state").asText().equals("active")) {
        return true;
      }
    }
    return false;
  }

  /** A key that has answered nobody is shown to its provider only by the round over all keys. */
  private static boolean shown(FakeProvider provider, String key) {
    return provider.calls().stream()
        .anyMatch(call -> call.path().endsWith("/models") && call.key().equals(key));
  }

  private static void await(String what, BooleanSupplier condition) {
    for (int look = 0; !condition.getAsBoolean(); look++) {
      assertThat(look).as("looks until %s", what).isLessThan(1_200);
      LockSupport.parkNanos(Duration.ofMillis(50).toNanos());
    }
  }
}
