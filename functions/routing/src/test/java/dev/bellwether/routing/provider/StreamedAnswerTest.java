package dev.bellwether.routing.provider;

import static dev.bellwether.routing.provider.Streams.chunk;
import static dev.bellwether.routing.provider.Streams.contentOf;
import static dev.bellwether.routing.provider.Streams.streamOf;
import static org.assertj.core.api.Assertions.assertThat;

import dev.bellwether.edge.json.Json;
import dev.bellwether.routing.provider.ProviderReply.Answered;
import dev.bellwether.routing.provider.ProviderReply.Spent;
import dev.bellwether.routing.provider.ProviderReply.Unavailable;
import dev.bellwether.testkit.provider.BilledCall;
import dev.bellwether.testkit.provider.FakeProvider;
import dev.bellwether.testkit.provider.Fault;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Streams, over real HTTP. */
@Timeout(60)
final class StreamedAnswerTest {
  private static final String ROLE = chunk("{\"role\":\"assistant\",\"content\":\"\"}", "null");

  private final FakeProvider provider = FakeProvider.start();
  private final ProviderClient client = new ProviderClient(Clock.systemUTC());
  private final Asking asking = Asking.at(provider);

  @AfterEach
  void stop() {
    provider.close();
  }

  static List<Fault> harmless() {
    return List.of(
        Fault.delay(Duration.ZERO),
        new Fault.CrLfLines(),
        new Fault.CommentsBetween(),
        new Fault.SplitUtf8(),
        new Fault.CumulativeUsage(),
        new Fault.NoDone(),
        Fault.together(new Fault.CrLfLines(), new Fault.CommentsBetween(), new Fault.SplitUtf8()));
  }

  @ParameterizedTest
  @MethodSource("harmless")
  void aStreamIsPutTogetherHoweverItIsWritten(Fault fault) {
    provider.script().next(fault);
    Chat chat = new Chat();

    ProviderReply reply = client.ask(asking.streamed(chat)).reply();

    BilledCall bill = provider.billed().getFirst();
    assertThat(reply)
        .isInstanceOfSatisfying(
            Answered.class,
            answered -> {
              assertThat(answered.answer().complete()).isTrue();
              assertThat(answered.answer().usage().orElseThrow().prompt())
                  .isEqualTo(bill.promptTokens());
              assertThat(answered.answer().usage().orElseThrow().completion())
                  .isEqualTo(bill.completionTokens());
              assertThat(contentOf(chat)).isEqualTo(contentOf(answered.answer()));
            });
  }

  @Test
  void aStreamWithoutUsageIsStillAnAnswer() {
    provider.script().next(new Fault.NoUsage());

    assertThat(client.ask(asking.streamed(new Chat())).reply())
        .isInstanceOfSatisfying(
            Answered.class, answered -> assertThat(answered.answer().usage()).isEmpty());
  }

  @Test
  void aStreamOfSeveralAnswersIsPutTogether() {
    assertThat(client.ask(asking.streamed(new Chat(), ",\"n\":3")).reply())
        .isInstanceOfSatisfying(
            Answered.class, answered -> assertThat(answered.answer().choices()).hasSize(3));
  }

  @Test
  void aStreamedFunctionCallIsPutTogether() {
    String tools =
        ",\"tools\":[{\"type\":\"function\",\"function\":{\"name\":\"weather\",\"parameters\":"
            + "{\"type\":\"object\",\"properties\":{\"city\":{\"type\":\"string\"}}}}}]";

    assertThat(client.ask(asking.streamed(new Chat(), tools)).reply())
        .isInstanceOfSatisfying(
            Answered.class,
            answered -> {
              String message = Json.text(answered.answer().choices().getFirst());
              assertThat(message)
                  .contains("\"name\":\"weather\"", "\"arguments\":\"{\\\"city\\\":");
              assertThat(
                      Trees.at(answered.answer().body(), "choices", 0, "message", "tool_calls")
                          .size())
                  .isEqualTo(1);
            });
  }

  @Test
  void aStreamThatBreaksMayHaveCostWhatCame() {
    provider.script().next(new Fault.StreamBreaksAfter(4));
    Chat chat = new Chat();

    assertThat(client.ask(asking.streamed(chat)).reply())
        .isInstanceOfSatisfying(
            Unavailable.class,
            reply -> {
              assertThat(reply.problem()).contains("broke in the middle");
              assertThat(reply.spent())
                  .isInstanceOfSatisfying(
                      Spent.Perhaps.class, spent -> assertThat(spent.outputTokens()).isPositive());
            });
    assertThat(chat.started()).isTrue();
  }

  @Test
  void aStreamThatBreaksBeforeContentHasNotBegun() {
    provider.script().next(new Fault.StreamBreaksAfter(0));
    Chat chat = new Chat();

    assertThat(client.ask(asking.streamed(chat)).reply())
        .isInstanceOfSatisfying(
            Unavailable.class, reply -> assertThat(reply.spent()).isEqualTo(new Spent.Perhaps(0)));
    assertThat(chat.started()).isFalse();
  }

  @Test
  void aStreamThatFallsSilentIsGivenUpAtTheProvidersTimeLimit() {
    provider.script().next(new Fault.StreamStalls(3));

    assertThat(client.ask(asking.waitingFor(Duration.ofSeconds(2)).streamed(new Chat())).reply())
        .isInstanceOfSatisfying(
            Unavailable.class, reply -> assertThat(reply.problem()).contains("went silent"));
  }

  @Test
  void aStreamEndsAtTheDeadlineThoughItsPiecesKeepComing() {
    provider.latency(Duration.ZERO, Duration.ofMillis(40));

    assertThat(client.ask(asking.until(Duration.ofMillis(400)).streamed(new Chat())).reply())
        .isInstanceOf(Unavailable.class);
  }

  @Test
  void aClientThatLeavesStopsTheProvider() throws InterruptedException {
    provider.latency(Duration.ZERO, Duration.ofMillis(20));

    ProviderReply reply = client.ask(asking.streamed(new Chat(3))).reply();

    assertThat(reply)
        .isInstanceOfSatisfying(
            Unavailable.class, left -> assertThat(left.problem()).isEqualTo("the client left"));
    for (int look = 0; provider.abandoned() == 0 && look < 500; look++) {
      Thread.sleep(10);
    }
    assertThat(provider.abandoned()).isEqualTo(1);
  }

  @Test
  void aProviderThatAnswersAStreamInOnePieceIsCutIntoChunks() {
    provider
        .script()
        .next(
            new Fault.Status(
                200,
                Map.of(),
                "{\"id\":\"c\",\"object\":\"chat.completion\",\"choices\":[{\"index\":0,\"message\":"
                    + "{\"role\":\"assistant\",\"content\":\"Hello\"},\"finish_reason\":\"stop\"}],"
                    + "\"usage\":{\"prompt_tokens\":3,\"completion_tokens\":1}}"));
    Chat chat = new Chat();

    assertThat(client.ask(asking.streamed(chat)).reply()).isInstanceOf(Answered.class);
    assertThat(contentOf(chat)).isEqualTo("Hello");
  }

  @Test
  void connectionsComeBackWhateverHappensToStreams() {
    Fault[] faults = {
      new Fault.StreamBreaksAfter(2),
      streamOf(ROLE, "rubbish"),
      new Fault.ResetBeforeReply(),
      new Fault.ResetMidBody(),
      Fault.status(503),
    };
    for (int round = 0; round < 10; round++) {
      provider.script().next(faults);
      for (Fault _ : faults) {
        assertThat(client.ask(asking.streamed(new Chat())).reply()).isInstanceOf(Unavailable.class);
      }
      assertThat(client.ask(asking.streamed(new Chat(1))).reply()).isInstanceOf(Unavailable.class);
    }

    assertThat(client.ask(asking.streamed(new Chat())).reply()).isInstanceOf(Answered.class);
  }
}
