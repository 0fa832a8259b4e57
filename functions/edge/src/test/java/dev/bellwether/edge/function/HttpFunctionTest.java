package dev.bellwether.edge.function;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.bellwether.edge.error.GatewayError;
import dev.bellwether.edge.error.GatewayFault;
import dev.bellwether.edge.event.Headers;
import dev.bellwether.edge.event.Inbound;
import dev.bellwether.edge.event.RequestLine;
import dev.bellwether.edge.json.Json;
import dev.bellwether.edge.log.StandardError;
import dev.bellwether.edge.reply.ClientLeft;
import dev.bellwether.edge.reply.RecordingSink;
import dev.bellwether.edge.reply.ReplyHead;
import dev.bellwether.edge.reply.ReplySink;
import dev.bellwether.edge.time.Deadline;
import dev.bellwether.testkit.time.SettableClock;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class HttpFunctionTest {
  private static final byte[] PIECE = "data: 1\n\n".getBytes(StandardCharsets.UTF_8);

  private final HttpFunction function =
      new HttpFunction(
          List.of(
              new Route("GET", "/models", (in, names, sink) -> answer(sink, "all")),
              new Route("GET", "/models/{id}", (in, names, sink) -> answer(sink, names.get("id"))),
              new Route("DELETE", "/models/{id}", (in, names, sink) -> answer(sink, "gone")),
              new Route("GET", "/refused", (in, names, sink) -> refuse()),
              new Route("GET", "/broken", (in, names, sink) -> breakDown()),
              new Route("GET", "/overflown", (in, names, sink) -> overflow()),
              new Route("GET", "/silent", (in, names, sink) -> {}),
              new Route("GET", "/left", (in, names, sink) -> leave()),
              new Route(
                  "GET",
                  "/half",
                  (in, names, sink) -> {
                    sink.head(ReplyHead.events());
                    sink.write(PIECE);
                    breakDown();
                  }),
              new Route(
                  "GET",
                  "/half-refused",
                  (in, names, sink) -> {
                    sink.head(ReplyHead.events());
                    sink.write(PIECE);
                    refuse();
                  })),
          "https://app.example.com",
          line -> {});

  @Test
  void answersWithTheRouteOfThatMethodAndPath() {
    assertThat(served("GET", "/models").text()).isEqualTo("all");
    assertThat(served("GET", "/models/auto%2Fcode").text()).isEqualTo("auto/code");
    assertThat(served("DELETE", "/models/gpt-4.1").text()).isEqualTo("gone");
  }

  @Test
  void listsThePathsThereAreWhereThereIsNone() {
    RecordingSink sink = served("GET", "/v1/nothing");
    assertThat(sink.head().status()).isEqualTo(404);
    assertThat(Json.textOf(sink.error(), "code")).isEqualTo("unknown_path");
    assertThat(Json.textOf(sink.error(), "message"))
        .contains("DELETE /models/{id}, GET /broken, ")
        .contains("GET /models, GET /models/{id}");
  }

  @Test
  void saysWhichMethodsAPathAnswers() {
    RecordingSink sink = served("POST", "/models/gpt-4.1");
    assertThat(sink.head().status()).isEqualTo(405);
    assertThat(sink.head().headers()).containsEntry("allow", "DELETE, GET");
    assertThat(Json.textOf(sink.error(), "message")).contains("DELETE, GET");
  }

  @Test
  void answersABrowsersPreflight() {
    RecordingSink sink = served("OPTIONS", "/models/gpt-4.1");
    assertThat(sink.head().status()).isEqualTo(204);
    assertThat(sink.text()).isEmpty();
    assertThat(sink.ended()).isTrue();
    // The wildcard does not cover Authorization (Fetch standard, "CORS non-wildcard request-header
    // name").
    assertThat(sink.head().headers())
        .containsEntry("access-control-allow-methods", "DELETE, GET")
        .containsEntry("access-control-allow-headers", "*, authorization")
        .containsEntry("access-control-max-age", "7200");
    assertThat(served("OPTIONS", "/v1/nothing").head().status()).isEqualTo(404);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "GET /models",
        "GET /nothing",
        "PUT /models",
        "OPTIONS /models",
        "GET /refused",
        "GET /broken",
        "GET /overflown",
        "GET /silent",
        "GET /half"
      })
  void putsTheRequestIdAndWhatABrowserNeedsOnEveryReply(String request) {
    List<String> line = List.of(request.split(" ", -1));
    RecordingSink sink = new StandardError().during(() -> served(line.getFirst(), line.getLast()));
    assertThat(sink.head().headers())
        .containsEntry("x-request-id", "req_1")
        .containsEntry("access-control-allow-origin", "https://app.example.com")
        .containsEntry("access-control-expose-headers", "*");
  }

  @Test
  void repliesWithAFaultsOwnError() {
    RecordingSink sink = served("GET", "/refused");
    assertThat(sink.head().status()).isEqualTo(413);
    assertThat(Json.textOf(sink.error(), "message")).isEqualTo("Send less.");
  }

  @ParameterizedTest
  @ValueSource(strings = {"/broken", "/overflown", "/silent"})
  void saysNothingOfAnUnexpectedErrorButTheRequestIdThatLeadsToTheLog(String path) {
    StandardError log = new StandardError();
    RecordingSink sink = log.during(() -> served("GET", path));
    assertThat(log.text()).contains("req_1", "HttpFunctionTest");
    assertThat(sink.head().status()).isEqualTo(500);
    assertThat(sink.text())
        .contains("req_1")
        .doesNotContain("secret", "Exception", "endpoint returned");
    assertThat(Json.textOf(sink.error(), "code")).isEqualTo("internal_error");
    assertThat(sink.ended()).isTrue();
  }

  @ParameterizedTest
  @ValueSource(strings = {"/half", "/half-refused"})
  void endsAReplyThatBreaksAfterItsHead(String path) {
    RecordingSink sink = new StandardError().during(() -> served("GET", path));
    assertThat(sink.head().status()).isEqualTo(200);
    assertThat(sink.text()).isEqualTo("data: 1\n\n");
    assertThat(sink.ended()).isTrue();
  }

  @Test
  void letsTheDepartureOfTheClientThrough() {
    assertThatThrownBy(() -> served("GET", "/left")).isInstanceOf(ClientLeft.class);
  }

  @Test
  void showsItsRoutes() {
    assertThat(function.routes()).hasSize(10);
  }

  private RecordingSink served(String method, String path) {
    RecordingSink sink = new RecordingSink();
    Deadline deadline = Deadline.in(Duration.ofSeconds(29), new SettableClock());
    function.serve(
        new Inbound(
            "req_1", new RequestLine(method, path, Map.of()), Headers.NONE, new byte[0], deadline),
        sink);
    return sink;
  }

  private static void answer(ReplySink sink, @Nullable String text) {
    sink.whole(ReplyHead.json(200), Objects.requireNonNull(text).getBytes(StandardCharsets.UTF_8));
  }

  private static void refuse() {
    throw new GatewayFault(GatewayError.tooLarge("Send less."));
  }

  private static void breakDown() {
    throw new IllegalArgumentException("secret detail");
  }

  private static void overflow() {
    throw new StackOverflowError("secret detail");
  }

  private static void leave() {
    throw new ClientLeft(new IOException("broken pipe"));
  }
}
