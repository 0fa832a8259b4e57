package dev.bellwether.local;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.bellwether.spend.ledger.Attempt;
import dev.bellwether.spend.ledger.AttemptOutcome;
import dev.bellwether.spend.ledger.Bill;
import dev.bellwether.spend.ledger.Entry;
import dev.bellwether.testkit.provider.BilledCall;
import dev.bellwether.testkit.provider.Fault;
import java.io.BufferedReader;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Streams that go wrong, or only look as if they did. */
final class StreamFailuresIT extends StagedTest {
  @Test
  void aFailureBeforeTheFirstContentLeavesNoTraceInTheStream() throws Exception {
    stage.provider().script().forModel("deepseek-v3.2").always(new Fault.StreamBreaksAfter(0));

    Reply reply = stage.chat(Ask.streamed("auto/code", "Write a function that breaks early."));

    assertThat(reply.status()).isEqualTo(200);
    assertThat(reply.done()).isTrue();
    assertThat(reply.header("x-bellwether-model")).isEqualTo("gpt-4.1");
    assertThat(reply.header("x-bellwether-attempts")).isEqualTo("3");
    assertThat(reply.chunks())
        .extracting(chunk -> chunk.path("model").asText())
        .containsOnly("gpt-4.1");
    assertThat(roles(reply)).isEqualTo(1);
    Entry entry = stage.entryOf(reply);
    assertThat(entry.attempts())
        .extracting(Attempt::outcome)
        .containsExactly(
            AttemptOutcome.UNAVAILABLE, AttemptOutcome.UNAVAILABLE, AttemptOutcome.ANSWERED);
    assertThat(entry.attempts())
        .extracting(attempt -> attempt.charge().bill())
        .containsExactly(Bill.PRESUMED, Bill.PRESUMED, Bill.EXACT);
    BilledCall last = stage.provider().awaitBilled(3).getLast();
    assertThat(entry.attempts().getLast().charge().cost()).isEqualTo(Bills.of(List.of(last)));
  }

  private static long roles(Reply reply) {
    return reply.chunks().stream()
        .filter(chunk -> chunk.at("/choices/0/delta").has("role"))
        .count();
  }

  @Test
  void aStreamThatNeverBeginsIsAPlainError() {
    stage.provider().script().always(Fault.status(500));

    Reply reply = stage.chat(Ask.streamed("deepseek-v3.2", "Will you begin?"));

    assertThat(reply.status()).isEqualTo(503);
    assertThat(reply.header("content-type")).isEqualTo("application/json");
    assertThat(reply.code()).isEqualTo("providers_unavailable");
    assertThat(reply.header("x-bellwether-attempts")).isEqualTo("3");
  }

  @Test
  void aFailureAfterTheFirstContentIsAnErrorEventWithoutDone() {
    stage.provider().script().next(new Fault.StreamBreaksAfter(5));

    Reply reply = stage.chat(Ask.streamed("gpt-4.1", "Will you break?"));

    assertThat(reply.status()).isEqualTo(200);
    assertThat(reply.done()).isFalse();
    assertThat(reply.streamed()).isNotEmpty();
    JsonNode error = reply.chunks().getLast().path("error");
    assertThat(error.path("code").asText()).isEqualTo("stream_broken");
    assertThat(error.path("type").asText()).isEqualTo("server_error");
    Attempt attempt = onlyAttempt(reply);
    assertThat(attempt.outcome()).isEqualTo(AttemptOutcome.CUT);
    assertThat(attempt.charge().bill()).isEqualTo(Bill.PRESUMED);
    assertThat(attempt.charge().usage().completion()).isPositive();
    assertThat(stage.chat(Ask.of("gpt-4.1", "Will you break?")).header("x-bellwether-cache"))
        .isEqualTo("MISS");
  }

  @Test
  void aStreamThatFallsSilentIsGivenUp() {
    stage.provider().script().next(new Fault.StreamStalls(3));

    Reply reply = stage.chat(Ask.streamed("gpt-4.1", "Will you stall?"));

    assertThat(reply.done()).isFalse();
    assertThat(reply.chunks().getLast().at("/error/code").asText()).isEqualTo("stream_broken");
    assertThat(onlyAttempt(reply).charge().bill()).isEqualTo(Bill.PRESUMED);
  }

  @Tag(WHILE_WRITTEN)
  @Test
  void aClientThatLeavesStopsTheProviderAndIsBilledWhatItIsPresumedToHaveCost() throws Exception {
    var _ = stage.provider().latency(Duration.ZERO, Duration.ofMillis(20));
    HttpResponse<InputStream> response =
        stage.stream(stage.chatRequest(Ask.streamed("gpt-4.1", "Will you go on without me?")));
    try (BufferedReader lines =
        new BufferedReader(new InputStreamReader(response.body(), StandardCharsets.UTF_8))) {
      assertThat(lines.readLine()).startsWith("data: ");
    }

    BilledCall billed = stage.provider().awaitBilled(1).getFirst();
    Entry entry = stage.entryOf(response.headers().firstValue("x-request-id").orElseThrow());

    assertThat(billed.delivered()).isFalse();
    assertThat(stage.provider().abandoned()).isEqualTo(1);
    assertThat(entry.attempts())
        .singleElement()
        .satisfies(
            attempt -> {
              assertThat(attempt.outcome()).isEqualTo(AttemptOutcome.ABANDONED);
              assertThat(attempt.charge().bill()).isEqualTo(Bill.PRESUMED);
            });
    assertThat(Objects.requireNonNull(entry.settlement()).ending().code()).isEqualTo("client_left");
  }

  static Stream<Fault> oddButGood() {
    return Stream.of(
        new Fault.NoDone(),
        new Fault.CrLfLines(),
        new Fault.CommentsBetween(),
        new Fault.SplitUtf8(),
        new Fault.CumulativeUsage(),
        Fault.together(
            new Fault.NoDone(),
            new Fault.CrLfLines(),
            new Fault.CommentsBetween(),
            new Fault.SplitUtf8(),
            new Fault.CumulativeUsage()));
  }

  @ParameterizedTest
  @MethodSource("oddButGood")
  void oddStreamsAreGoodStreamsWithAnExactBill(Fault fault) {
    stage.provider().script().next(fault);

    Reply reply =
        stage.chat(
            Ask.streamed("gpt-4.1", "What is the capital of Japan?"), "cache-control", "no-cache");

    assertThat(reply.streamed()).isEqualTo("The capital of Japan is Tokyo (東京).");
    assertThat(reply.done()).isTrue();
    assertThat(reply.body()).doesNotContain("\r").doesNotContain("PROCESSING");
    assertThat(reply.body()).doesNotContain("\"usage\":{");
    assertThat(onlyAttempt(reply).charge().bill()).isEqualTo(Bill.EXACT);
    assertThat(stage.entryOf(reply).cost()).isEqualTo(Bills.of(stage.provider().billed()));
  }

  @Test
  void usageThatNeverComesIsPresumed() {
    stage.provider().script().next(new Fault.NoUsage());

    Reply reply = stage.chat(Ask.streamedWithUsage("gpt-4.1", "What does silence cost?"));

    assertThat(reply.done()).isTrue();
    Attempt attempt = onlyAttempt(reply);
    assertThat(attempt.outcome()).isEqualTo(AttemptOutcome.ANSWERED);
    assertThat(attempt.charge().bill()).isEqualTo(Bill.PRESUMED);
    assertThat(attempt.charge().usage().completion()).isPositive();
  }

  @Test
  void usageIsAskedOfTheProviderAlwaysAndForwardedOnlyWhenWanted() {
    Reply without = stage.chat(Ask.streamed("gpt-4.1", "What does it cost quietly?"));
    Reply with = stage.chat(Ask.streamedWithUsage("gpt-4.1", "What does it cost openly?"));

    assertThat(stage.provider().calls())
        .allSatisfy(
            call ->
                assertThat(call.json().at("/stream_options/include_usage").asBoolean()).isTrue());
    assertThat(without.body()).doesNotContain("\"usage\"");
    JsonNode usage = with.chunks().getLast().path("usage");
    assertThat(usage.path("cost").decimalValue())
        .isEqualByComparingTo(stage.entryOf(with).cost().toUsd());
    assertThat(with.body())
        .contains(": x-bellwether-cost-usd " + stage.entryOf(with).cost().toUsd().toPlainString());
  }

  @Test
  void aProviderThatAnswersAStreamWithAWholeAnswerIsStreamedAllTheSame() {
    String whole =
        """
        {"id":"c1","object":"chat.completion","created":1,"model":"gpt-4.1","choices":[{"index":0,
        "message":{"role":"assistant","content":"All at once."},"finish_reason":"stop"}],
        "usage":{"prompt_tokens":5,"completion_tokens":3,"total_tokens":8}}\
        """;
    stage.provider().script().next(new Fault.Status(200, Map.of(), whole));

    Reply reply = stage.chat(Ask.streamed("gpt-4.1", "Can you stream?"));

    assertThat(reply.streamed()).isEqualTo("All at once.");
    assertThat(reply.done()).isTrue();
    assertThat(onlyAttempt(reply).charge().usage().total()).isEqualTo(8);
  }

  private static Attempt onlyAttempt(Reply reply) {
    Entry entry = stage.entryOf(reply);
    assertThat(entry.attempts()).hasSize(1);
    return entry.attempts().getFirst();
  }
}
