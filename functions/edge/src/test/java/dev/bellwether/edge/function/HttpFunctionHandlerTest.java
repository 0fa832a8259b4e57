package dev.bellwether.edge.function;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bellwether.edge.event.Event;
import dev.bellwether.edge.json.Json;
import dev.bellwether.edge.log.StandardError;
import dev.bellwether.edge.reply.RecordingSink;
import dev.bellwether.testkit.event.EventBuilder;
import dev.bellwether.testkit.event.Events;
import io.micronaut.json.tree.JsonNode;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Objects;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** Starts one context for all tests, because that is what takes the time; no test changes it. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class HttpFunctionHandlerTest {
  private static final int LONG = 900_000;

  private final EchoHandler handler = new EchoHandler();

  @AfterAll
  void close() {
    handler.close();
  }

  @Test
  void answersARestApiInItsShape() {
    JsonNode reply = handled(Events.restApi().post("/echo/a%2Fb").body("hi"), LONG);
    assertThat(Json.longOf(reply, "statusCode", 0)).isEqualTo(200);
    assertThat(reply.get("headers")).isNull();
    assertThat(
            Json.fields(Objects.requireNonNull(reply.get("multiValueHeaders"))).get("x-request-id"))
        .isEqualTo(Json.parse("[\"" + Json.textOf(body(reply), "id") + "\"]"));
    assertThat(Json.textOf(body(reply), "body")).isEqualTo("hi");
    assertThat(body(reply).get("names")).isEqualTo(Json.parse("{\"name\":\"a/b\"}"));
  }

  @Test
  void answersVersionTwoInItsShape() {
    JsonNode reply =
        handled(Events.httpApi().post("/echo/x").body("ü").base64().requestId("theirs"), LONG);
    assertThat(Json.longOf(reply, "statusCode", 0)).isEqualTo(200);
    assertThat(reply.get("multiValueHeaders")).isNull();
    assertThat(Json.textOf(Objects.requireNonNull(reply.get("headers")), "x-request-id"))
        .startsWith("req_")
        .isEqualTo(Json.textOf(body(reply), "id"));
    assertThat(Json.textOf(body(reply), "body")).isEqualTo("ü");
  }

  @Test
  void readsTheEnvironmentItIsGiven() {
    JsonNode reply = handled(Events.functionUrl().post("/echo/x"), LONG);
    assertThat(Json.textOf(body(reply), "greeting")).isEqualTo("hello");
  }

  @Test
  void makesAnotherIdForEachRequest() {
    EventBuilder event = Events.functionUrl().post("/echo/x");
    assertThat(Json.textOf(body(handled(event, LONG)), "id"))
        .isNotEqualTo(Json.textOf(body(handled(event, LONG)), "id"));
  }

  @Test
  void endsWithWhateverComesFirstTheFunctionOrItsFrontDoorLessTheSettling() {
    assertThat(left(Events.restApi(), LONG)).isEqualTo(27_500);
    assertThat(left(Events.httpApi(), LONG)).isEqualTo(28_500);
    assertThat(left(Events.functionUrl(), LONG)).isEqualTo(898_500);
    assertThat(left(Events.restApi(), 10_000)).isEqualTo(8_500);
    assertThat(left(Events.functionUrl(), 1_000)).isZero();
  }

  @Test
  void saysWhichEventsItAnswersWhenItGetsAnother() {
    JsonNode reply = handled("{\"key1\":\"value1\"}".getBytes(StandardCharsets.UTF_8), LONG);
    assertThat(Json.longOf(reply, "statusCode", 0)).isEqualTo(400);
    JsonNode error = Objects.requireNonNull(body(reply).get("error"));
    assertThat(Json.textOf(error, "code")).isEqualTo("unknown_event");
    assertThat(Json.textOf(error, "message")).contains("REST API", "Function URL");
  }

  @Test
  void saysNothingOfAnUnexpectedError() {
    StandardError log = new StandardError();
    JsonNode reply = log.during(() -> handled(Events.restApi().get("/broken"), LONG));
    assertThat(log.text()).contains("secret detail");
    assertThat(Json.longOf(reply, "statusCode", 0)).isEqualTo(500);
    assertThat(Json.text(reply)).contains("internal_error").doesNotContain("secret");
  }

  @Test
  void servesAnEventIntoWhateverSinkItIsGiven() {
    RecordingSink sink = new RecordingSink();
    Event event = Event.read(Events.functionUrl().post("/echo/x").body("hi").bytes());
    handler.serve(event, Duration.ofSeconds(5), sink);
    assertThat(sink.head().status()).isEqualTo(200);
    assertThat(sink.text()).contains("\"body\":\"hi\"", "\"left\":3500");
  }

  private long left(EventBuilder event, int remaining) {
    return Json.longOf(body(handled(event.post("/echo/x"), remaining)), "left", -1);
  }

  private JsonNode handled(EventBuilder event, int remaining) {
    return handled(event.bytes(), remaining);
  }

  private JsonNode handled(byte[] event, int remaining) {
    ByteArrayOutputStream output = new ByteArrayOutputStream();
    try {
      handler.handleRequest(new ByteArrayInputStream(event), output, new FakeContext(remaining));
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
    return Json.parse(output.toByteArray());
  }

  private static JsonNode body(JsonNode reply) {
    return Json.parse(String.valueOf(Json.textOf(reply, "body")));
  }
}
