package dev.bellwether.completion;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bellwether.edge.error.GatewayError;
import dev.bellwether.edge.json.Json;
import dev.bellwether.edge.reply.ReplyHead;
import dev.bellwether.routing.provider.Answer;
import dev.bellwether.spend.money.Money;
import dev.bellwether.testkit.time.SettableClock;
import io.micronaut.json.tree.JsonNode;
import java.time.Duration;
import java.util.Objects;
import org.junit.jupiter.api.Test;

final class StreamReplyTest {
  private static final Answer ANSWER =
      new Answer(
          Json.parse(
              """
              {"id":"c","object":"chat.completion","created":1,"model":"m","choices":[{"index":0,
              "message":{"role":"assistant","content":"Hi"},"finish_reason":"stop"}],
              "usage":{"prompt_tokens":3,"completion_tokens":1,"total_tokens":4}}\
              """));
  private static final Money COST = Money.ofUsd("0.000014");

  private final SettableClock clock = new SettableClock();
  private final RecordingSink sink = new RecordingSink();

  private StreamReply reply(String more) {
    return new StreamReply(Calls.streamed(more, clock), sink);
  }

  private static JsonNode chunk(String delta) {
    return Json.parse(
        "{\"id\":\"c\",\"choices\":[{\"index\":0,\"delta\":"
            + delta
            + ",\"finish_reason\":null}]}");
  }

  private static final JsonNode ROLE = chunk("{\"role\":\"assistant\",\"content\":\"\"}");
  private static final JsonNode CONTENT = chunk("{\"content\":\"Hi\"}");

  private ReplyHead head() {
    return Objects.requireNonNull(sink.sentHead());
  }

  @Test
  void theHeadWaitsForTheFirstContent() {
    StreamReply reply = reply("");

    reply.chunk(ROLE);
    assertThat(sink.sentHead()).isNull();
    assertThat(reply.started()).isFalse();
    reply.chunk(CONTENT);

    assertThat(reply.started()).isTrue();
    assertThat(head().status()).isEqualTo(200);
    assertThat(sink.pieces()).hasSize(2);
  }

  @Test
  void whatATargetSaidBeforeItFailedIsDropped() {
    Call call = Calls.streamed("", clock);
    StreamReply reply = new StreamReply(call, sink);

    reply.begin(call.plan().first(), 1);
    reply.chunk(ROLE);
    reply.begin(call.plan().targets().getLast(), 2);
    reply.chunk(CONTENT);

    assertThat(sink.pieces()).hasSize(1);
    assertThat(head().headers())
        .containsEntry("x-bellwether-attempts", "2")
        .containsEntry("x-bellwether-provider", call.plan().targets().getLast().offer().provider());
  }

  @Test
  void anEmptyAnswerStillHasAHeadAndAnEnd() {
    reply("").finish(ANSWER, COST);

    assertThat(head().status()).isEqualTo(200);
    assertThat(sink.pieces())
        .containsExactly(": x-bellwether-cost-usd 0.000014\n\n", "data: [DONE]\n\n");
    assertThat(sink.ended()).isTrue();
  }

  @Test
  void usageAndItsCostComeWhereTheyWereAskedFor() {
    StreamReply reply = reply(",\"stream_options\":{\"include_usage\":true}");

    reply.chunk(CONTENT);
    reply.finish(ANSWER, COST);

    JsonNode last = Json.parse(sink.pieces().get(1).substring("data: ".length()).strip());
    assertThat(Objects.requireNonNull(last.get("choices")).size()).isZero();
    assertThat(Json.text(Objects.requireNonNull(last.get("usage"))))
        .isEqualTo(
            "{\"prompt_tokens\":3,\"completion_tokens\":1,\"total_tokens\":4,\"cost\":0.000014}");
  }

  @Test
  void usageInsideOtherChunksIsTakenOut() {
    StreamReply reply = reply("");

    reply.chunk(Json.with(CONTENT, "usage", Json.parse("{\"prompt_tokens\":1}")));
    reply.chunk(Json.parse("{\"id\":\"c\",\"choices\":[],\"usage\":{\"prompt_tokens\":1}}"));

    assertThat(sink.pieces()).singleElement().asString().doesNotContain("usage");
  }

  @Test
  void aFailureBeforeTheHeadIsAPlainError() {
    StreamReply reply = reply("");
    reply.chunk(ROLE);

    reply.fail(GatewayError.unavailable("providers_unavailable", "Away.", Duration.ofSeconds(2)));

    assertThat(head().status()).isEqualTo(503);
    assertThat(head().headers()).containsEntry("retry-after", "2");
    assertThat(sink.pieces()).singleElement().asString().contains("providers_unavailable");
    assertThat(sink.ended()).isTrue();
  }

  @Test
  void aFailureAfterTheHeadIsAnEventAndTheEnd() {
    StreamReply reply = reply("");
    reply.chunk(CONTENT);

    reply.fail(GatewayError.unavailable("stream_broken", "Broke.", Duration.ofSeconds(2)));

    assertThat(sink.pieces()).hasSize(2);
    assertThat(sink.pieces().getLast())
        .startsWith("data: {\"error\":{")
        .contains("\"code\":\"stream_broken\"");
    assertThat(sink.ended()).isTrue();
  }

  @Test
  void nothingIsWrittenOnceTheClientHasLeft() {
    StreamReply reply = reply("");
    reply.chunk(CONTENT);
    sink.leave();

    reply.chunk(CONTENT);
    assertThat(reply.abandoned()).isTrue();
    reply.chunk(CONTENT);
    reply.fail(GatewayError.timedOut("Late."));
    reply.finish(ANSWER, COST);

    assertThat(sink.pieces()).hasSize(1);
    assertThat(sink.ended()).isFalse();
  }

  @Test
  void theTimeToTheFirstContentIsKept() {
    Call call = Calls.streamed("", clock);
    StreamReply reply = new StreamReply(call, sink);

    var _ = clock.advance(Duration.ofMillis(700));
    reply.chunk(CONTENT);
    var _ = clock.advance(Duration.ofMillis(300));
    reply.chunk(CONTENT);

    assertThat(call.timing().firstToken()).isEqualTo(Duration.ofMillis(700));
    assertThat(call.timing().total()).isEqualTo(Duration.ofSeconds(1));
    assertThat(head().headers()).containsEntry("x-latency", "700");
  }
}
