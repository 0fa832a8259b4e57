package dev.bellwether.local;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bellwether.spend.ledger.Attempt;
import dev.bellwether.spend.ledger.AttemptOutcome;
import dev.bellwether.spend.ledger.Bill;
import dev.bellwether.testkit.provider.Fault;
import java.net.http.HttpRequest;
import java.time.Duration;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What a client is told when a provider, a store or the request itself is at fault. */
@Timeout(90)
final class FailuresIT extends StagedTest {
  private static final String MODEL = "deepseek-v3.2";

  /**
   * One row of the reply table as the client sees it.
   *
   * @param retryAfter a pattern; the empty one means that the header is absent
   * @param calls how many chat calls the provider got
   */
  record Row(
      Fault fault, int status, String code, String retryAfter, AttemptOutcome outcome, int calls) {
    @Override
    public String toString() {
      return fault.getClass().getSimpleName() + " -> " + status + " " + code;
    }
  }

  private static Row unavailable(Fault fault) {
    return new Row(fault, 503, "providers_unavailable", "2", AttemptOutcome.UNAVAILABLE, 3);
  }

  static Stream<Row> harmlessToKeys() {
    return Stream.of(
        unavailable(Fault.status(500)),
        unavailable(Fault.status(408)),
        unavailable(Fault.status(409)),
        unavailable(Fault.overloaded()),
        unavailable(new Fault.ResetBeforeReply()),
        unavailable(new Fault.ResetMidBody()),
        unavailable(new Fault.TruncatedJson()),
        unavailable(new Fault.NotJson()),
        unavailable(new Fault.WrongContentType()),
        unavailable(new Fault.EndlessBody()),
        new Row(Fault.requestRefused(), 400, ".+", "", AttemptOutcome.REQUEST_REFUSED, 1),
        new Row(Fault.status(418), 418, "provider_refused", "", AttemptOutcome.REQUEST_REFUSED, 1),
        new Row(
            Fault.contextTooLong(),
            400,
            "context_length_exceeded",
            "",
            AttemptOutcome.TOO_LONG,
            1));
  }

  @ParameterizedTest
  @MethodSource("harmlessToKeys")
  void aFailureThatSaysNothingOfTheKey(Row row) {
    stage.provider().script().always(row.fault());

    assertRow(row, stage);
  }

  static Stream<Row> harmfulToKeys() {
    return Stream.of(
        new Row(
            Fault.throttled(Duration.ofMinutes(10)),
            429,
            "providers_throttled",
            "600|5\\d\\d",
            AttemptOutcome.THROTTLED,
            3),
        new Row(
            Fault.emptyBalance(),
            429,
            "providers_throttled",
            "600|5\\d\\d",
            AttemptOutcome.THROTTLED,
            3),
        new Row(
            Fault.status(402),
            429,
            "providers_throttled",
            "600|5\\d\\d",
            AttemptOutcome.THROTTLED,
            3),
        new Row(
            Fault.unauthorized(), 503, "no_usable_key", "5\\d|60", AttemptOutcome.KEY_REFUSED, 3),
        new Row(
            Fault.modelForbidden(),
            503,
            "providers_unavailable",
            "2",
            AttemptOutcome.MODEL_REFUSED,
            1),
        new Row(
            Fault.modelUnknown(),
            503,
            "providers_unavailable",
            "2",
            AttemptOutcome.MODEL_REFUSED,
            1));
  }

  @ParameterizedTest
  @MethodSource("harmfulToKeys")
  void aFailureThatTellsAgainstTheKey(Row row) {
    // Ten minutes of pause do not fit half of what a function URL leaves.
    try (Stage own = Stage.open()) {
      own.provider().script().always(row.fault());

      assertRow(row, own);
    }
  }

  private static void assertRow(Row row, Stage on) {
    Reply reply = on.chat(Ask.of(MODEL, "What if " + row + "?"));

    assertThat(reply.status()).isEqualTo(row.status());
    assertThat(reply.code()).matches(row.code());
    assertThat(reply.header("retry-after")).matches(row.retryAfter());
    assertThat(reply.json().path("error").properties()).hasSize(4);
    assertThat(reply.header("x-bellwether-attempts")).isEqualTo(Integer.toString(row.calls()));
    assertThat(reply.header("x-bellwether-cache")).isEqualTo("MISS");
    long calls =
        on.provider().calls().stream().filter(call -> call.method().equals("POST")).count();
    assertThat(calls).isEqualTo(row.calls());
    assertThat(on.entryOf(reply).attempts())
        .hasSize(row.calls())
        .extracting(Attempt::outcome)
        .containsOnly(row.outcome());
  }

  @Test
  void aProviderThatNeverAnswersIsGivenUpAndPresumedToHaveWorked() {
    String hurried =
        """
        retry: {attempts: 2, backoff-from: 1ms, backoff-to: 2ms}
        providers: {holysheep: {timeouts: {total: 300ms}}}
        """;
    try (Stage silent =
        Stage.open(Map.of("BELLWETHER_CATALOGUE", Stage.overlay(hurried).toString()))) {
      silent.provider().script().always(new Fault.Hang());

      Reply reply = silent.chat(Ask.of(MODEL, "Are you there?"));

      assertThat(reply.status()).isEqualTo(503);
      assertThat(silent.entryOf(reply).attempts())
          .hasSize(2)
          .extracting(attempt -> attempt.charge().bill())
          .containsOnly(Bill.PRESUMED);
    }
  }

  @Test
  void aPromptTooLongForOneModelGoesToOneWhereItFits() {
    stage.provider().script().forModel(MODEL).always(Fault.contextTooLong());

    Reply reply = stage.chat(Ask.of("auto/code", "Write a function that fits elsewhere."));

    assertThat(reply.status()).isEqualTo(200);
    assertThat(reply.header("x-bellwether-model")).isEqualTo("gpt-4.1");
    assertThat(reply.header("x-bellwether-attempts")).isEqualTo("2");
  }

  @Test
  void withoutItsTablesTheGatewayIsUnavailableAndAsksNoProvider() {
    try (Stage own = Stage.open()) {
      assertThat(own.chat(Ask.of(MODEL, "Do you know me?")).status()).isEqualTo(200);
      own.provider().forget();
      own.gateway().aws().close();

      Reply known = own.chat(Ask.of(MODEL, "Do you still know me?"));
      Reply stranger =
          own.send(own.request("/me").setHeader("authorization", "Bearer bw-local-admin"));

      assertThat(known.status()).isEqualTo(503);
      assertThat(known.code()).isEqualTo("ledger_unavailable");
      assertThat(known.header("retry-after")).isEqualTo("1");
      assertThat(stranger.status()).isEqualTo(503);
      assertThat(stranger.code()).isEqualTo("callers_unavailable");
      assertThat(stranger.header("retry-after")).isEqualTo("1");
      assertThat(own.provider().calls()).isEmpty();
    }
  }

  @Test
  void withoutSecretsManagerAtFirstUseItIsUnavailableAndRecoversWithIt() {
    try (Stage own = Stage.open()) {
      var standIn = own.gateway().aws().standIn().orElseThrow();
      standIn.down(true);

      Reply reply = own.chat(Ask.of(MODEL, "Have you any keys?"));

      assertThat(reply.status()).isEqualTo(503);
      assertThat(reply.code()).isEqualTo("providers_unavailable");
      assertThat(own.entryOf(reply).attempts()).isEmpty();
      standIn.down(false);
      assertThat(own.chat(Ask.of(MODEL, "And now?")).status()).isEqualTo(200);
      standIn.down(true);
      assertThat(own.chat(Ask.of(MODEL, "And with keys in memory?")).status()).isEqualTo(200);
    }
  }

  @Test
  void aBodyLargerThanLambdaTakesIsTooLarge() {
    Reply reply = stage.chat(Ask.of(MODEL, "a".repeat(7 * 1024 * 1024)));

    assertThat(reply.status()).isEqualTo(413);
    assertThat(reply.code()).isEqualTo("request_too_large");
    assertThat(stage.provider().calls()).isEmpty();
  }

  @Test
  void aBodyThatIsNoRequestIsABadRequest() {
    assertThat(stage.chat("{").code()).isEqualTo("invalid_json");
    assertThat(stage.chat("").code()).isEqualTo("invalid_json");
    assertThat(stage.chat("[]").code()).isEqualTo("invalid_json");
    assertThat(stage.chat("{\"model\":\"auto\",\"model\":\"gpt-4.1\"}").code())
        .isEqualTo("invalid_json");
    assertThat(stage.chat("{\"model\":\"auto\"}").status()).isEqualTo(400);
    assertThat(stage.provider().calls()).isEmpty();
  }

  @Test
  void pathsAndMethodsThatAreNotThereNameThoseThatAre() {
    Reply path = stage.get("/completions");
    assertThat(path.status()).isEqualTo(404);
    assertThat(path.code()).isEqualTo("unknown_path");
    assertThat(path.json().at("/error/message").asText()).contains("POST /v1/chat/completions");

    Reply method = stage.get("/chat/completions");
    assertThat(method.status()).isEqualTo(405);
    assertThat(method.code()).isEqualTo("method_not_allowed");
    assertThat(method.header("allow")).isEqualTo("POST");
  }

  @Test
  void aBrowserMayAsk() {
    HttpRequest.Builder preflight =
        stage
            .bare("/chat/completions")
            .method("OPTIONS", HttpRequest.BodyPublishers.noBody())
            .headers("origin", "https://app.example", "access-control-request-method", "POST");

    Reply reply = stage.send(preflight);

    assertThat(reply.status()).isEqualTo(204);
    assertThat(reply.body()).isEmpty();
    assertThat(reply.header("access-control-allow-origin")).isEqualTo("*");
    assertThat(reply.header("access-control-allow-methods")).contains("POST");
    assertThat(reply.header("access-control-allow-headers")).contains("authorization");
    assertThat(stage.get("/models").header("access-control-expose-headers")).isEqualTo("*");
  }
}
