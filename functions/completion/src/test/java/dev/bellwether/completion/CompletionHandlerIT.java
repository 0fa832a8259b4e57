package dev.bellwether.completion;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.sun.net.httpserver.HttpServer;
import dev.bellwether.testkit.aws.SecretsManagerStandIn;
import dev.bellwether.testkit.event.EventBuilder;
import dev.bellwether.testkit.event.Events;
import dev.bellwether.testkit.json.Json;
import dev.bellwether.testkit.provider.FakeProvider;
import io.micronaut.context.BeanRegistration;
import io.micronaut.context.DefaultBeanContext;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The handler as Lambda calls it: event bytes in, reply bytes out. */
@Timeout(60)
final class CompletionHandlerIT {
  private static final String ANSWER = "The capital of France is Paris.";
  private static FakeProvider provider;
  private static LambdaStage stage;

  @BeforeAll
  static void open() {
    provider = FakeProvider.start();
    stage = new LambdaStage(provider.baseUrl());
  }

  @AfterAll
  static void close() {
    stage.close();
    provider.close();
  }

  @BeforeEach
  void forget() {
    provider.forget();
  }

  private static String france(String more) {
    return """
    {"model":"gemini-2.5-flash"%s,
     "messages":[{"role":"user","content":"What is the capital of France?"}]}\
    """
        .formatted(more);
  }

  private static EventBuilder chat(EventBuilder event, String body) {
    return event
        .post("/v1/chat/completions")
        .header("Content-Type", "application/json")
        .header("Cache-Control", "no-cache")
        .body(body);
  }

  static Stream<EventBuilder> doors() {
    return Stream.of(
        Events.restApi(),
        Events.restApi().base64(),
        Events.restApi().upperCaseHeaders(),
        Events.restApi().without("multiValueHeaders").without("multiValueQueryStringParameters"),
        Events.restApi().without("headers").without("requestContext"),
        Events.httpApi(),
        Events.httpApi().base64().lowerCaseHeaders(),
        Events.functionUrl(),
        Events.functionUrl().base64());
  }

  @ParameterizedTest
  @MethodSource("doors")
  void everyFrontDoorLeadsToTheSameAnswer(EventBuilder door) {
    JsonNode reply = stage.answer(chat(door, france("")));

    assertThat(reply.path("statusCode").asInt()).isEqualTo(200);
    assertThat(reply.path("isBase64Encoded").asBoolean()).isFalse();
    assertThat(header(reply, "x-bellwether-model")).isEqualTo("gemini-2.5-flash");
    assertThat(header(reply, "content-type")).isEqualTo("application/json");
    assertThat(header(reply, "content-length")).isEmpty();
    assertThat(header(reply, "x-request-id")).startsWith("req_");
    assertThat(Json.parse(reply.path("body").asText()).at("/choices/0/message/content").asText())
        .isEqualTo(ANSWER);
  }

  /** A header of a reply of either version. */
  private static String header(JsonNode reply, String name) {
    JsonNode many = reply.at("/multiValueHeaders/" + name + "/0");
    return many.isMissingNode() ? reply.path("headers").path(name).asText() : many.asText();
  }

  @Test
  void aReplyHasTheShapeOfItsEventsVersion() {
    JsonNode first = stage.answer(chat(Events.restApi(), france("")));
    JsonNode second = stage.answer(chat(Events.httpApi(), france("")));

    assertThat(first.has("multiValueHeaders")).isTrue();
    assertThat(first.has("headers")).isFalse();
    assertThat(second.has("headers")).isTrue();
    assertThat(second.has("multiValueHeaders")).isFalse();
  }

  @ParameterizedTest
  @MethodSource("doors")
  void aStreamComesInOnePieceWhereNothingElseIsPossible(EventBuilder door) {
    JsonNode reply = stage.answer(chat(door, france(",\"stream\":true")));

    assertThat(reply.path("statusCode").asInt()).isEqualTo(200);
    assertThat(header(reply, "content-type")).startsWith("text/event-stream");
    assertThat(reply.path("body").asText()).startsWith("data: {").endsWith("data: [DONE]\n\n");
  }

  @Test
  void theOtherPathsAnswerToo() {
    assertThat(stage.answer(Events.restApi().get("/v1/models")).path("body").asText())
        .contains("\"gpt-4.1\"")
        .contains("\"auto/code\"");
    assertThat(stage.answer(Events.httpApi().get("/v1/models/gpt-4.1")).path("body").asText())
        .contains("\"context_window\":128000");
    assertThat(stage.answer(Events.functionUrl().get("/v1/me")).path("body").asText())
        .contains("\"object\":\"caller\"")
        .contains("\"scopes\":[\"completion\"]")
        .contains("\"all_models\":true");
    assertThat(stage.answer(Events.restApi().get("/v1/nothing")).path("statusCode").asInt())
        .isEqualTo(404);
  }

  @Test
  void aPreflightIsAnsweredWithoutAKey() {
    for (EventBuilder door : List.of(Events.restApi(), Events.httpApi(), Events.functionUrl())) {
      JsonNode reply = stage.answer(door.method("OPTIONS", "/v1/chat/completions").bytes(), 30_000);

      assertThat(reply.path("statusCode").asInt()).isEqualTo(204);
      assertThat(header(reply, "access-control-allow-methods")).isEqualTo("POST");
    }
  }

  @Test
  void anEventOfNoFrontDoorIsRefused() {
    for (String event : List.of("{}", "{\"Records\":[]}", "not JSON", "[]")) {
      JsonNode reply = stage.answer(event.getBytes(StandardCharsets.UTF_8), 30_000);

      assertThat(reply.path("statusCode").asInt()).isEqualTo(400);
      assertThat(Json.parse(reply.path("body").asText()).at("/error/code").asText())
          .isEqualTo("unknown_event");
    }
  }

  @Test
  void aBodyThatIsNotTheBase64ItSaysItIsIsRefused() {
    var event = chat(Events.restApi(), "{}").base64().tree();
    event.put("body", "%%%");

    JsonNode reply = stage.answer(Json.bytes(event), 30_000);

    assertThat(reply.path("statusCode").asInt()).isEqualTo(400);
  }

  @Test
  void withoutTimeForAProviderNoneIsAsked() {
    JsonNode reply = stage.answer(chat(Events.restApi(), france("")), 1_400);

    assertThat(reply.path("statusCode").asInt()).isEqualTo(504);
    assertThat(provider.calls()).isEmpty();
  }

  @Test
  void anAnswerIsGivenEvenWhenItCannotBeSettledAndTheLogHasTheEntry() throws Exception {
    HttpServer answering =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    String url = "http://127.0.0.1:" + answering.getAddress().getPort() + "/v1";
    PrintStream usual = System.err;
    ByteArrayOutputStream said = new ByteArrayOutputStream();
    try (LambdaStage own = new LambdaStage(url)) {
      var _ =
          answering.createContext(
              "/v1/chat/completions",
              exchange -> {
                // The ledger is lost while the provider is at work.
                var _ =
                    own.aws()
                        .dynamoDb()
                        .deleteTable(
                            delete -> delete.tableName(own.stack().table("SpendTable").name()));
                byte[] body =
                    """
                    {"id":"c1","object":"chat.completion","created":1,"model":"m","choices":[
                    {"index":0,"message":{"role":"assistant","content":"Here."},
                    "finish_reason":"stop"}],
                    "usage":{"prompt_tokens":7,"completion_tokens":2,"total_tokens":9}}\
                    """
                        .getBytes(StandardCharsets.UTF_8);
                exchange.getResponseHeaders().set("content-type", "application/json");
                exchange.sendResponseHeaders(200, body.length);
                exchange.getResponseBody().write(body);
                exchange.close();
              });
      answering.start();
      System.setErr(new PrintStream(said, true, StandardCharsets.UTF_8));

      JsonNode reply = own.answer(chat(Events.functionUrl(), france("")), 600_000);

      assertThat(reply.path("statusCode").asInt()).isEqualTo(200);
      assertThat(reply.path("body").asText()).contains("Here.");
      assertThat(said.toString(StandardCharsets.UTF_8).lines())
          .filteredOn(line -> line.contains("ledger.unwritten"))
          .singleElement()
          .asString()
          .contains(header(reply, "x-request-id"))
          .contains("gemini-2.5-flash");
    } finally {
      System.setErr(usual);
      answering.stop(0);
    }
  }

  @Test
  void startingReadsTheCatalogueAndNothingElse() {
    SecretsManagerStandIn secrets = stage.aws().standIn().orElseThrow();
    int before = secrets.reads();
    try (LambdaStage own = new LambdaStage(provider.baseUrl())) {
      DefaultBeanContext context = (DefaultBeanContext) own.handler().getApplicationContext();
      List<String> started =
          context.getActiveBeanRegistrations(Object.class).stream()
              .map(BeanRegistration::getBean)
              .map(bean -> bean.getClass().getName())
              .filter(name -> name.matches("(dev\\.bellwether|software\\.amazon)\\..*"))
              .map(name -> name.substring(name.lastIndexOf('.') + 1))
              .toList();

      assertThat(started)
          .containsExactlyInAnyOrder(
              "Catalogue", "CatalogueBeans", "CatalogueFile", "CatalogueFileBeans", "MachineBeans");
      assertThat(secrets.reads()).isEqualTo(before);
    }
  }
}
