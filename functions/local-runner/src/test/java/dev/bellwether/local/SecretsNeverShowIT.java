package dev.bellwether.local;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bellwether.edge.caller.Caller;
import dev.bellwether.edge.caller.CallerKey;
import dev.bellwether.edge.caller.DynamoCallerStore;
import dev.bellwether.edge.caller.Scope;
import dev.bellwether.spend.ledger.Hour;
import dev.bellwether.testkit.fire.Fire;
import dev.bellwether.testkit.provider.Fault;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.parallel.Isolated;

/** Keys reach the place where a header is set, and nothing that a person reads. */
@Timeout(90)
@Isolated("it reads what the whole process writes to its error output")
final class SecretsNeverShowIT {
  /** Those that lead elsewhere first: a quick build tries no more. */
  private static final List<Integer> STATUSES =
      List.of(401, 400, 429, 500, 402, 403, 404, 413, 418, 422, 503, 529);

  private static final String MARKER = "NeverShowMe";
  private static final String ONE = "sk-" + MARKER + "-one";
  private static final String TWO = "sk-" + MARKER + "-two";
  private static final String THREE = "sk-" + MARKER + "-three";

  /** A pause that no request waits for. */
  private static final Map<String, String> NO_USE_WAITING = Map.of("retry-after", "600");

  private final PrintStream usual = System.err;
  private final ByteArrayOutputStream said = new ByteArrayOutputStream();
  private final List<String> seen = new ArrayList<>();

  @BeforeEach
  void listen() {
    System.setErr(new PrintStream(said, true, StandardCharsets.UTF_8));
  }

  @AfterEach
  void stopListening() {
    System.setErr(usual);
  }

  private static Stage open() {
    return Stage.open(
        Map.of(
            "HOLYSHEEP_API_KEY", ONE,
            "HOLYSHEEP_API_KEY_BACKUP_1", TWO,
            "HOLYSHEEP_API_KEY_BACKUP_2", THREE));
  }

  private static CallerKey caller(Stage stage) {
    CallerKey key = CallerKey.create(new SecureRandom());
    new DynamoCallerStore(
            stage.gateway().aws().dynamoDb(),
            stage.gateway().template().table("ControlTable").name())
        .put(
            key.hash(),
            new Caller(
                key.publicId(),
                "someone",
                Optional.empty(),
                Caller.Standing.GOOD,
                Caller.Access.of(Scope.COMPLETION)));
    return key;
  }

  private Reply ask(Stage stage, CallerKey key, String body) {
    Reply reply =
        stage.send(
            stage.chatRequest(body).setHeader("authorization", "Bearer " + key.text().reveal()));
    seen.add(reply.toString());
    return reply;
  }

  /** Every key gets an error that repeats it in each of its fields. */
  private static void repeatKeys(Stage stage, int status) {
    for (String key : List.of(ONE, TWO, THREE)) {
      String body =
          """
          {"error":{"message":"Your key %s did not please","type":"t-%s","param":"p-%s",
          "code":"c-%s"}}\
          """
              .formatted(key, key, key, key);
      var _ =
          stage
              .provider()
              .script()
              .forKey(key)
              .always(new Fault.Status(status, NO_USE_WAITING, body));
    }
  }

  @Test
  void aProviderThatRepeatsKeysIsNotRepeated() {
    for (int status : STATUSES.subList(0, Fire.count(4, STATUSES.size()))) {
      try (Stage stage = open()) {
        CallerKey key = caller(stage);
        repeatKeys(stage, status);
        var _ = stage.provider().script().forListing().always(Fault.unauthorized());

        Reply reply = ask(stage, key, Ask.of("deepseek-v3.2", "Please fail."));
        Reply stream = ask(stage, key, Ask.streamed("deepseek-v3.2", "Please fail."));

        assertThat(reply.status()).isGreaterThanOrEqualTo(400);
        assertThat(stream.status()).isGreaterThanOrEqualTo(400);
        seen.add(
            stage.ledger().of(Hour.of(stage.entryOf(reply).hold().key().accepted())).toString());
      }
    }
    assertThat(said.toString(StandardCharsets.UTF_8)).contains("was refused and pauses");
    assertNothingShows();
  }

  @Test
  void aStreamThatBreaksWithAKeyInItsWordsShowsNone() {
    try (Stage stage = open()) {
      CallerKey key = caller(stage);
      for (String used : List.of(ONE, TWO, THREE)) {
        String stream =
            """
            data: {"id":"c","choices":[{"index":0,"delta":{"content":"Well"}}]}

            data: {"error":{"message":"The key %s ran out"}}

            """
                .formatted(used);
        var _ =
            stage
                .provider()
                .script()
                .forKey(used)
                .always(new Fault.Status(200, Map.of("content-type", "text/event-stream"), stream));
      }

      Reply reply = ask(stage, key, Ask.streamed("deepseek-v3.2", "Please break."));

      assertThat(reply.streamed()).isEqualTo("Well");
      assertThat(reply.body()).contains("stream_broken");
    }
    assertNothingShows();
  }

  @Test
  void brokenStoresAndConnectionsShowNone() {
    try (Stage stage = open()) {
      CallerKey key = caller(stage);
      stage.provider().script().next(new Fault.NotJson(), new Fault.ResetBeforeReply());
      assertThat(ask(stage, key, Ask.of("deepseek-v3.2", "Hello?")).status()).isEqualTo(200);
      CallerKey unknown = CallerKey.create(new SecureRandom());
      assertThat(ask(stage, unknown, Ask.of("deepseek-v3.2", "Hello?")).status()).isEqualTo(401);
      Reply malformed = stage.get("/me", "x-api-key", "bw-" + MARKER);
      seen.add(malformed.toString());
      Reply providers =
          stage.send(stage.request("/me").setHeader("authorization", "Bearer " + ONE));
      seen.add(providers.toString());
      assertThat(providers.status()).isEqualTo(401);
      stage.gateway().aws().close();
      assertThat(ask(stage, key, Ask.of("deepseek-v3.2", "Hello again?")).status()).isEqualTo(503);
      assertThat(ask(stage, unknownToMemory(), Ask.of("deepseek-v3.2", "Hello?")).status())
          .isEqualTo(503);
      assertNothingShows();
      assertThat(said.toString(StandardCharsets.UTF_8) + seen)
          .doesNotContain(secretOf(key))
          .doesNotContain(secretOf(unknown));
      assertThat(stage.provider().calls())
          .allSatisfy(
              call -> assertThat(call.headers() + call.body()).doesNotContain(secretOf(key)));
    }
  }

  private static CallerKey unknownToMemory() {
    return CallerKey.create(new SecureRandom());
  }

  private static String secretOf(CallerKey key) {
    return key.text().reveal().split("-", -1)[2];
  }

  @Test
  void theBannerAndTheSettingsShowNone() {
    Map<String, String> environment =
        Map.of("HOLYSHEEP_API_KEY", ONE, "HOLYSHEEP_API_KEY_BACKUP_1", TWO, "BELLWETHER_PORT", "0");
    LocalSettings settings = LocalSettings.read(environment);
    try (Stage stage = open()) {
      seen.add(Banner.of(stage.gateway(), settings, 1));
    }
    seen.add(settings.keysOf("holysheep").toString());
    seen.add(settings.toString());
    assertNothingShows();
  }

  private void assertNothingShows() {
    assertThat(seen).isNotEmpty().allSatisfy(text -> assertThat(text).doesNotContain(MARKER));
    assertThat(said.toString(StandardCharsets.UTF_8)).doesNotContain(MARKER);
  }
}
