package dev.bellwether.routing.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bellwether.spend.limit.RateDecision;
import dev.bellwether.spend.terms.Limits;
import dev.bellwether.testkit.provider.Fault;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Pauses, waits and the deadline: the clock moves only where the runner sleeps. */
@Timeout(60)
final class RouteRunnerTimeTest {
  private final Bench bench = new Bench();

  @AfterEach
  void stop() {
    bench.close();
  }

  @Test
  void aPauseThatFitsIsWaitedFor() {
    bench.fake.script().next(RouteRunnerTest.pausing(7));

    Outcome outcome = bench.run(Bench.SMALL);

    assertThat(outcome.result()).isInstanceOf(RunResult.Answered.class);
    assertThat(bench.slept).containsExactly(Duration.ofSeconds(7));
    assertThat(RouteRunnerTest.outcomes(outcome))
        .containsExactly("small k1 THROTTLED NONE", "small k1 ANSWERED EXACT");
  }

  @Test
  void aPauseThatDoesNotFitIsPassedOnToTheCaller() {
    bench.fake.script().next(RouteRunnerTest.pausing(15));

    Outcome outcome = bench.run(Bench.SMALL);

    assertThat(retryAfter(outcome.result())).isEqualTo(Duration.ofSeconds(15));
    assertThat(bench.slept).isEmpty();
    assertThat(bench.fake.calls()).hasSize(1);
  }

  @Test
  void whoeverWaitsForRoomWhileOthersAreFasterStopsAtHalfOfTheTime() {
    Limits limit = new Limits(OptionalLong.of(500), OptionalLong.empty(), Optional.empty());
    bench.whileItSleeps =
        () -> {
          while (bench.limits.take("key:fake/k1", limit, 0) instanceof RateDecision.Granted) {
            // Others take whatever comes in.
          }
        };
    bench.whileItSleeps.run();

    RunResult result = bench.run(Bench.SMALL).result();

    assertThat(result).isInstanceOf(RunResult.Throttled.class);
    Duration waited = bench.slept.stream().reduce(Duration.ZERO, Duration::plus);
    assertThat(waited).isBetween(Duration.ofSeconds(13), Duration.ofSeconds(14));
    assertThat(bench.fake.calls()).isEmpty();
  }

  @Test
  void aPausingKeyIsNotAskedByLaterRequests() {
    bench.fake.script().next(RouteRunnerTest.pausing(600));
    var _ = bench.run(Bench.SMALL);
    var _ = bench.clock.advance(Duration.ofSeconds(590));
    bench.left = Duration.ofSeconds(15);

    Outcome outcome = bench.run(Bench.SMALL);

    assertThat(retryAfter(outcome.result())).isEqualTo(Duration.ofSeconds(10));
    assertThat(outcome.attempts()).isEmpty();
    assertThat(bench.fake.calls()).hasSize(1);
  }

  @Test
  void theNextKeyIsAskedBeforeAnythingIsWaitedFor() {
    bench.keys("k1", "k2");
    bench.fake.script().next(RouteRunnerTest.pausing(7));

    Outcome outcome = bench.run(Bench.SMALL, Bench.LARGE);

    assertThat(outcome.result()).isInstanceOf(RunResult.Answered.class);
    assertThat(outcome.attempts()).hasSize(2);
    assertThat(outcome.attempts().getLast().sent().offer().model()).isEqualTo("small");
    assertThat(bench.slept).isEmpty();
  }

  @Test
  void theShortestPauseOfAllKeysIsTheOneThatCounts() {
    bench.keys("k1", "k2");
    bench.fake.script().forKey("sk-k1").always(RouteRunnerTest.pausing(50));
    bench.fake.script().forKey("sk-k2").always(RouteRunnerTest.pausing(20));

    assertThat(retryAfter(bench.run(Bench.SMALL).result())).isEqualTo(Duration.ofSeconds(20));
  }

  @Test
  void aRefusedKeyDoesNotHideThatAnotherOnlyPauses() {
    bench.keys("k1", "k2");
    bench.fake.script().forKey("sk-k1").always(Fault.unauthorized());
    bench.fake.script().forKey("sk-k2").next(RouteRunnerTest.pausing(3));

    Outcome outcome = bench.run(Bench.SMALL);

    assertThat(outcome.result()).isInstanceOf(RunResult.Answered.class);
    assertThat(bench.slept)
        .as("until the secret may be read again, then for the pause")
        .containsExactly(Duration.ofSeconds(1), Duration.ofSeconds(2));
  }

  @Test
  void anEmptyBalanceLeavesItsKeyAloneForTenMinutes() {
    bench.keys("k1", "k2");
    bench.fake.script().forKey("sk-k1").always(Fault.emptyBalance());

    for (int call = 0; call < 20; call++) {
      assertThat(bench.run(Bench.SMALL).result()).isInstanceOf(RunResult.Answered.class);
    }

    assertThat(bench.fake.calls()).filteredOn(call -> call.key().equals("sk-k1")).hasSize(1);
  }

  @Test
  void aProviderThatThrottlesForeverIsNotAskedForever() {
    bench.fake.script().always(RouteRunnerTest.pausing(1));

    Outcome outcome = bench.run(Bench.SMALL);

    assertThat(retryAfter(outcome.result())).isEqualTo(Duration.ofSeconds(1));
    assertThat(outcome.attempts()).hasSize(3);
  }

  @Test
  void waitsBetweenFailuresGrowAndStayInsideTheirBounds() {
    bench.fake.script().always(Fault.overloaded());
    for (int run = 0; run < 30; run++) {
      var _ = bench.run(Bench.SMALL);
    }

    assertThat(bench.slept).hasSize(60);
    for (int wait = 0; wait < bench.slept.size(); wait += 2) {
      assertThat(bench.slept.get(wait)).isBetween(Duration.ZERO, Duration.ofSeconds(1));
      assertThat(bench.slept.get(wait + 1)).isBetween(Duration.ZERO, Duration.ofSeconds(2));
    }
    assertThat(bench.slept.stream().distinct().count()).as("full jitter").isGreaterThan(40);
  }

  @Test
  void nothingStartsAfterTheDeadline() {
    bench.left = Duration.ZERO;

    Outcome outcome = bench.run(Bench.SMALL, Bench.LARGE);

    assertThat(outcome.result()).isInstanceOf(RunResult.TimedOut.class);
    assertThat(outcome.attempts()).isEmpty();
    assertThat(bench.fake.calls()).isEmpty();
  }

  @Test
  void noWaitReachesBeyondTheDeadline() {
    bench.fake.script().always(Fault.overloaded());
    bench.left = Duration.ofMillis(1_200);
    Instant deadline = bench.deadline().at();

    for (int run = 0; run < 10; run++) {
      var _ = bench.run(Bench.SMALL, Bench.LARGE);
      assertThat(bench.clock.instant()).isBefore(deadline);
      bench.clock.set(deadline.minusMillis(1_200));
    }
  }

  private static Duration retryAfter(RunResult result) {
    return ((RunResult.Throttled) result).retryAfter();
  }
}
