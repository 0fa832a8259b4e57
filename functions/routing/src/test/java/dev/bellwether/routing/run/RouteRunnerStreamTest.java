package dev.bellwether.routing.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bellwether.spend.ledger.Bill;
import dev.bellwether.spend.money.Money;
import dev.bellwether.testkit.provider.BilledCall;
import dev.bellwether.testkit.provider.Fault;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Streams: what the client sees, and what is written down of it. */
@Timeout(60)
final class RouteRunnerStreamTest {
  private final Bench bench = new Bench();
  private final Listener listener = new Listener();

  @AfterEach
  void stop() {
    bench.close();
  }

  @Test
  void theUsageIsAskedForAndBilledExactly() {
    Outcome outcome = stream();

    assertThat(outcome.result()).isInstanceOf(RunResult.Answered.class);
    assertThat(listener.seen()).isNotEmpty();
    BilledCall bill = bench.fake.billed().getFirst();
    assertThat(outcome.attempts().getFirst().charge().bill()).isEqualTo(Bill.EXACT);
    assertThat(outcome.attempts().getFirst().charge().usage().completion())
        .isEqualTo(bill.completionTokens());
    assertThat(
            bench
                .fake
                .calls()
                .getFirst()
                .json()
                .path("stream_options")
                .path("include_usage")
                .asBoolean())
        .isTrue();
  }

  @Test
  void aFailureBeforeTheFirstContentIsInvisible() {
    bench
        .fake
        .script()
        .forModel("small")
        .next(new Fault.StreamBreaksAfter(0), new Fault.ResetBeforeReply());

    Outcome outcome = stream();

    assertThat(outcome.result())
        .isInstanceOfSatisfying(
            RunResult.Answered.class,
            answered -> assertThat(answered.target().model()).isEqualTo(Bench.LARGE));
    assertThat(listener.begun()).containsExactly("small#1", "small#2", "large#3");
    assertThat(RouteRunnerTest.outcomes(outcome))
        .containsExactly(
            "small k1 UNAVAILABLE PRESUMED",
            "small k1 UNAVAILABLE PRESUMED",
            "large k1 ANSWERED EXACT");
  }

  @Test
  void aRefusalBeforeTheFirstContentIsInvisible() {
    bench.fake.script().forModel("small").next(Fault.modelUnknown());

    assertThat(stream().result()).isInstanceOf(RunResult.Answered.class);
    assertThat(listener.begun()).containsExactly("small#1", "large#2");
  }

  @Test
  void aFailureAfterTheFirstContentEndsTheAnswer() {
    bench.fake.script().forModel("small").next(new Fault.StreamBreaksAfter(5));

    Outcome outcome = stream();

    assertThat(outcome.result())
        .isInstanceOfSatisfying(
            RunResult.Broken.class,
            broken -> {
              assertThat(broken.target().model()).isEqualTo(Bench.SMALL);
              assertThat(broken.problem()).contains("broke in the middle");
            });
    assertThat(RouteRunnerTest.outcomes(outcome)).containsExactly("small k1 CUT PRESUMED");
    assertThat(outcome.attempts().getFirst().charge().usage().completion()).isPositive();
    assertThat(bench.fake.calls()).hasSize(1);
  }

  @Test
  void aStreamThatFallsSilentEndsTheAnswer() {
    bench.fake.script().forModel("small").next(new Fault.StreamStalls(2));

    assertThat(stream().result()).isInstanceOf(RunResult.Broken.class);
  }

  @Test
  void anErrorAfterTheFirstContentNeverCarriesTheKey() {
    String events =
        """
        data: {"choices":[{"index":0,"delta":{"content":"Hi"}}]}

        data: {"error":{"message":"key sk-k1 has trouble"}}

        """;
    bench
        .fake
        .script()
        .next(new Fault.Status(200, Map.of("content-type", "text/event-stream"), events));

    assertThat(stream().result())
        .isInstanceOfSatisfying(
            RunResult.Broken.class,
            broken -> assertThat(broken.problem()).isEqualTo("key *** has trouble"));
  }

  @Test
  void aClientThatLeavesEndsTheRunAndIsPresumedToHaveCost() {
    bench.fake.latency(Duration.ZERO, Duration.ofMillis(10));

    Outcome outcome = bench.run(Optional.of(new Listener(3)), "", Bench.SMALL, Bench.LARGE);

    assertThat(outcome.result()).isEqualTo(new RunResult.Abandoned());
    assertThat(RouteRunnerTest.outcomes(outcome)).containsExactly("small k1 ABANDONED PRESUMED");
    assertThat(outcome.cost()).isGreaterThan(Money.ZERO);
  }

  private Outcome stream() {
    return bench.run(Optional.of(listener), "", Bench.SMALL, Bench.LARGE);
  }
}
