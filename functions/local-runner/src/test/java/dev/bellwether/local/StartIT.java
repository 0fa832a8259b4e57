package dev.bellwether.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.bellwether.testkit.json.Json;
import dev.bellwether.testkit.provider.FakeProvider;
import dev.bellwether.testkit.template.Event;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Starting, and the ways in which it cannot be done: each says what to do about it. */
@Timeout(60)
final class StartIT {
  @Test
  void withoutAProviderKeyTheFakeProviderAnswersAndTheBannerSaysSo() throws Exception {
    Map<String, String> environment = Map.of("BELLWETHER_PORT", "0");
    try (LocalGateway gateway = LocalGateway.start(environment)) {
      String banner = Banner.of(gateway, LocalSettings.read(environment), 1234);

      assertThat(banner)
          .contains("ready after 1234 ms")
          .contains("fake, answers are made up (set HOLYSHEEP_API_KEY")
          .contains("bw-local-admin")
          .contains("in memory")
          .contains("rollup every 5 min, alerts every 1 min", "key rotation every 168 h")
          .contains("keys every 6 h, models every 1 min, announcements every 1 min");
      Reply reply = CurlLine.in(banner).send();
      assertThat(reply.status()).isEqualTo(200);
      assertThat(reply.content()).contains("Paris");
      assertThat(gateway.fakeProvider().orElseThrow().calls()).hasSize(1);
      rotatesThroughItsSpares(gateway);
      FakeProvider provider = gateway.fakeProvider().orElseThrow();
      assertThat(provider.calls())
          .last()
          .satisfies(
              call ->
                  assertThat(call.path() + " " + call.key())
                      .endsWith("/models fake-provider-key-3"));
    }
  }

  private static void rotatesThroughItsSpares(LocalGateway gateway) throws InterruptedException {
    String secret = gateway.template().secret("HolySheepSecret").name();
    var _ = gateway.aws().secretsManager().rotateSecret(rotate -> rotate.secretId(secret));
    assertThat(gateway.aws().standIn().orElseThrow().awaitRotations()).isEmpty();
    String document =
        gateway.aws().secretsManager().getSecretValue(get -> get.secretId(secret)).secretString();
    assertThat(states(document))
        .containsEntry("fake-1", "retiring")
        .containsEntry("fake-2", "active")
        .containsEntry("fake-3", "active")
        .containsEntry("fake-4", "spare");
  }

  private static Map<String, String> states(String document) {
    Map<String, String> states = new HashMap<>();
    Json.parse(document)
        .path("keys")
        .forEach(key -> states.put(key.path("id").asText(), key.path("state").asText()));
    return states;
  }

  @Test
  void keysThatAreSparesInTheEnvironmentAreSparesInThePool() {
    try (Stage stage = Stage.open(Map.of("HOLYSHEEP_API_KEY_SPARE_1", "provider-key-spare-1"))) {
      String secret = stage.gateway().template().secret("HolySheepSecret").name();
      assertThat(
              states(
                  stage
                      .gateway()
                      .aws()
                      .secretsManager()
                      .getSecretValue(get -> get.secretId(secret))
                      .secretString()))
          .containsExactlyInAnyOrderEntriesOf(
              Map.of(
                  "primary", "active",
                  "backup-1", "active",
                  "backup-2", "active",
                  "spare-1", "spare"));
    }
  }

  @Test
  void aBaseUrlWithoutAKeyIsPointedOut() {
    Map<String, String> environment =
        Map.of("BELLWETHER_PORT", "0", "HOLYSHEEP_BASE_URL", "http://127.0.0.1:1/v1");
    try (LocalGateway gateway = LocalGateway.start(environment)) {
      assertThat(Banner.of(gateway, LocalSettings.read(environment), 1))
          .contains("HOLYSHEEP_BASE_URL is set, but HOLYSHEEP_API_KEY is not");
    }
  }

  @Test
  void whatTheLedgerHoldsOutlivesARestartWhereAFolderIsGiven(@TempDir Path folder) {
    Map<String, String> kept = Map.of("BELLWETHER_DATA", folder.resolve("data").toString());
    Reply reply;
    try (Stage first = Stage.open(kept)) {
      reply = first.chat(Ask.of("gpt-4.1", "Will you remember?"));
      assertThat(first.entryOf(reply).attempts()).hasSize(1);
    }
    try (Stage second = Stage.open(kept)) {
      assertThat(second.entryOf(reply).attempts()).hasSize(1);
      assertThat(second.chat(Ask.of("gpt-4.1", "Will you remember?")).header("x-bellwether-cache"))
          .isEqualTo("HIT");
    }
  }

  @Test
  void itSaysWhenItIsReady() {
    try (Stage stage = Stage.open()) {
      Reply health = stage.send(stage.atRoot("/health"));
      assertThat(health.status()).isEqualTo(200);
      assertThat(health.json().path("status").asText()).isEqualTo("ready");
    }
  }

  @Test
  void aWrongCatalogueStopsItNamingFileKeyValueAndRemedy() {
    Path file = Stage.overlay("models: {gpt-4.1: {context-window: big}}");

    assertThatThrownBy(() -> Stage.open(Map.of("BELLWETHER_CATALOGUE", file.toString())))
        .rootCause()
        .hasMessageContaining(Objects.requireNonNull(file.getFileName()).toString())
        .hasMessageContaining("models.gpt-4.1.context-window")
        .hasMessageContaining("big")
        .hasMessageContaining("whole number");
  }

  @Test
  void aCatalogueThatIsNotThereStopsItNamingTheVariable() {
    assertThatThrownBy(() -> Stage.open(Map.of("BELLWETHER_CATALOGUE", "/no/such/file.yaml")))
        .hasStackTraceContaining("BELLWETHER_CATALOGUE names /no/such/file.yaml")
        .hasStackTraceContaining("leave the variable unset");
  }

  @Test
  void aTakenPortIsNamedWithTheVariableThatChangesIt() throws Exception {
    try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      String port = Integer.toString(taken.getLocalPort());

      assertThatThrownBy(() -> Stage.open(Map.of("BELLWETHER_PORT", port)))
          .hasMessageContaining("Port " + port + " is taken")
          .hasMessageContaining("BELLWETHER_PORT");
    }
  }

  @Test
  void asManyCompletionsRunAtOnceAsTheEnvironmentAllows() {
    try (Stage stage = Stage.open(Map.of("MAX_CONCURRENT_REQUESTS", "7"))) {
      assertThat(
              stage.gateway().template().function("CompletionFunction").code().size().concurrency())
          .contains(7);
    }
  }

  @ParameterizedTest
  @CsvSource({
    "MAX_CONCURRENT_REQUESTS, 0, for 100",
    "MAX_CONCURRENT_REQUESTS, many, for 100",
    "BELLWETHER_SCHEDULE_SECONDS, 0, for the template's schedules",
    "BELLWETHER_SCHEDULE_SECONDS, -5, for the template's schedules",
    "BELLWETHER_PORT, 65536, for 8080",
    "KEY_ROTATION_INTERVAL_HOURS, 3, for 168",
    "KEY_ROTATION_INTERVAL_HOURS, weekly, for 168",
    "BELLWETHER_ROTATION_SECONDS, 1, for KEY_ROTATION_INTERVAL_HOURS",
  })
  void aNumberOutOfBoundsIsNamedWithItsBounds(String variable, String value, String unset) {
    assertThatThrownBy(() -> Stage.open(Map.of(variable, value)))
        .hasMessageContaining(variable + " is '" + value + "': set it to a number from ")
        .hasMessageContaining("leave it unset " + unset);
  }

  @Test
  void keyChecksCanBeSwitchedOff() {
    try (Stage stage = Stage.open(Map.of("KEY_HEALTH_CHECK_ENABLED", "False"))) {
      assertThat(stage.gateway().template().function("KeyHealthFunction").schedules())
          .filteredOn(schedule -> !schedule.enabled())
          .extracting(Event.Schedule::name)
          .containsExactly("Keys");
    }
    assertThatThrownBy(() -> Stage.open(Map.of("KEY_HEALTH_CHECK_ENABLED", "no")))
        .hasMessageContaining("KEY_HEALTH_CHECK_ENABLED is 'no': set it to true or false");
  }

  @Test
  void aPortThatIsNoneIsRefused() {
    assertThatThrownBy(() -> Stage.open(Map.of("BELLWETHER_PORT", "eighty")))
        .hasMessageContaining("BELLWETHER_PORT is 'eighty'")
        .hasMessageContaining("0 to 65535");
  }
}
