package dev.bellwether.local.fire;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bellwether.edge.json.Json;
import dev.bellwether.keyrotation.KeyRotationHandler;
import dev.bellwether.testkit.aws.SecretsManagerStandIn;
import dev.bellwether.testkit.fire.Fire;
import dev.bellwether.testkit.provider.FakeProvider;
import io.micronaut.json.tree.JsonNode;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import software.amazon.awssdk.services.secretsmanager.SecretsManagerClient;

/**
 * Keys rotate under a steady load of eight instances, and the provider stops taking the old one at
 * the worst moment. No client sees an error: the clients count, and so does the provider.
 */
@Timeout(600)
final class RotationUnderFireIT {
  private static final int CLIENTS = 8;
  private static final int ROTATIONS = Fire.count(3, 20);
  private static final int BETWEEN = Fire.count(30, 150);

  private final FakeProvider provider = FakeProvider.start();
  private final Rig rig = new Rig(provider.baseUrl());
  private final KeyRotationHandler rotator = rig.rotator();
  private final SecretsManagerStandIn standIn = rig.aws().standIn().orElseThrow();
  private final SecretsManagerClient secrets = rig.aws().secretsManager();
  private final Random random = new Random(Fire.seed("RotationUnderFireIT"));
  private final SteadyLoad load = new SteadyLoad(rig, random, Rig.TIME);

  @AfterEach
  void stop() throws Exception {
    standIn.rotateWith(event -> {});
    load.close();
    rotator.close();
    provider.close();
  }

  /** When the provider stops taking the key that is being replaced. */
  enum Revoked {
    WHEN_FINISHED("finishSecret", 0),
    WHEN_SET_WITH_ANOTHER_KEY_IN_USE("setSecret", 1);

    private final String step;
    private final int others;

    Revoked(String step, int others) {
      this.step = step;
      this.others = others;
    }
  }

  @ParameterizedTest
  @EnumSource
  void noClientNotices(Revoked revoked) throws Exception {
    start(revoked.others);
    String log;
    try (CapturedOutput output = new CapturedOutput()) {
      load.start(CLIENTS, () -> true);
      try {
        for (int rotation = 1; rotation <= ROTATIONS; rotation++) {
          load.awaitMore(BETWEEN);
          rotate(rotation, revoked);
        }
        load.awaitMore(BETWEEN);
      } finally {
        load.finish();
      }
      log = output.text();
    }

    long calls =
        provider.calls().stream().filter(call -> call.key().contains(SteadyLoad.MARKER)).count();
    System.out.println(
        "RotationUnderFireIT %s: %s rotations, %s requests answered, %s errors, %s calls at the provider, %s billed"
            .formatted(
                revoked,
                ROTATIONS,
                load.answers(),
                load.failures().size(),
                calls,
                provider.billed().size()));
    assertThat(load.failures()).isEmpty();
    assertThat(provider.billed()).hasSize(load.answers());
    assertThat(log).doesNotContain(SteadyLoad.MARKER);
    assertThat(rig.stored()).isNotEmpty().noneMatch(item -> item.contains(SteadyLoad.MARKER));
  }

  private void start(int others) {
    List<Map<String, String>> keys = new ArrayList<>();
    for (int key = -others; key <= 0; key++) {
      keys.add(Map.of("id", "key" + key, "value", value(key)));
      var _ = provider.accept(value(key));
    }
    rig.document(Json.text(Json.object(Map.of("keys", keys))));
  }

  private static String value(int key) {
    return "sk-" + SteadyLoad.MARKER + "-" + key;
  }

  /** Adds a spare and rotates; the key that is replaced dies the moment the step returns. */
  private void rotate(int rotation, Revoked revoked) throws InterruptedException {
    var _ = provider.accept(value(rotation));
    List<JsonNode> keys = new ArrayList<>(keys());
    String oldest =
        keys.stream()
            .filter(
                key ->
                    Json.textOf(key, "state") == null || "active".equals(Json.textOf(key, "state")))
            .map(key -> String.valueOf(Json.textOf(key, "value")))
            .findFirst()
            .orElseThrow();
    Map<String, String> spare = new HashMap<>();
    spare.put("id", "key" + rotation);
    spare.put("value", value(rotation));
    spare.put("state", "spare");
    keys.add(Json.object(spare));
    rig.document(Json.text(Json.object(Map.of("keys", keys))));
    standIn.rotateWith(event -> step(event, revoked, oldest));
    var _ = secrets.rotateSecret(start -> start.secretId(rig.secret()));
    assertThat(standIn.awaitRotations()).isEmpty();
  }

  /** Other tests make secrets in the same emulator, and those are shown to this function too. */
  private void step(String event, Revoked revoked, String oldest) {
    if (event.contains(rig.secret())) {
      byte[] _ = rotator.handle(event.getBytes(StandardCharsets.UTF_8), Duration.ofMinutes(2));
      if (event.contains(revoked.step)) {
        var _ = provider.revoke(oldest);
      }
    }
  }

  private List<JsonNode> keys() {
    String document = secrets.getSecretValue(get -> get.secretId(rig.secret())).secretString();
    List<JsonNode> keys = new ArrayList<>();
    JsonNode list = Json.valueOf(Json.parse(document), "keys");
    if (list != null) {
      list.values().forEach(keys::add);
    }
    return keys;
  }
}
