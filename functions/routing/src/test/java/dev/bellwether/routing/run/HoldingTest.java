package dev.bellwether.routing.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bellwether.routing.plan.Target;
import dev.bellwether.spend.ledger.CacheResult;
import dev.bellwether.spend.ledger.Ending;
import dev.bellwether.spend.ledger.Entry;
import dev.bellwether.spend.ledger.Hour;
import dev.bellwether.spend.ledger.Settlement;
import dev.bellwether.spend.money.Money;
import dev.bellwether.testkit.provider.Fault;
import io.micronaut.json.tree.JsonNode;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The money that a run may spend. */
@Timeout(60)
final class HoldingTest {
  private final Bench bench = new Bench();

  @AfterEach
  void stop() {
    bench.close();
  }

  @Test
  void aHoldThatCoversTheNextAttemptIsLeftAlone() {
    bench.fake.script().next(new Fault.ResetBeforeReply());

    var _ = bench.run(Bench.SMALL);

    assertThat(entry().hold().ceiling()).isEqualTo(bench.held);
  }

  @Test
  void presumedBillsAndTheNextCeilingRaiseTheHold() {
    bench.held = Money.ZERO;
    bench.fake.script().forModel("small").always(new Fault.ResetBeforeReply());

    Outcome outcome = bench.run(Bench.SMALL, Bench.LARGE);

    assertThat(outcome.result()).isInstanceOf(RunResult.Answered.class);
    Money presumed =
        outcome
            .attempts()
            .getFirst()
            .charge()
            .cost()
            .plus(outcome.attempts().get(1).charge().cost());
    assertThat(presumed).isGreaterThan(Money.ZERO);
    assertThat(entry().hold().ceiling()).isGreaterThan(presumed);
    assertThat(entry().hold().ceiling()).isGreaterThanOrEqualTo(outcome.cost());
    assertThat(entry().hold().expected()).isGreaterThan(presumed);
  }

  @Test
  void aTargetWhoseMoneyCannotBeHeldIsNotAsked() {
    bench.held = Money.ofUsd("0.002");
    bench.fake.script().forModel("small").always(Fault.status(500));
    Listener settling = new Listener();
    bench.fake.script().forModel("small").next(Fault.status(500));

    Outcome outcome =
        bench.run(Optional.of(settledMeanwhile(settling)), "", Bench.SMALL, Bench.LARGE);

    assertThat(RouteRunnerTest.outcomes(outcome))
        .containsExactly("small k1 UNAVAILABLE NONE", "small k1 UNAVAILABLE NONE");
    assertThat(outcome.result())
        .isInstanceOfSatisfying(
            RunResult.Unavailable.class,
            result ->
                assertThat(result.problem()).contains("large at fake", "could not be set aside"));
  }

  /** Somebody settles the entry while the first attempt is being made: no raise is possible. */
  private AnswerSink settledMeanwhile(Listener listener) {
    return new AnswerSink() {
      @Override
      public void begin(Target target, int attempt) {
        listener.begin(target, attempt);
        var _ =
            bench.ledger.settle(
                entry(),
                new Settlement(
                    List.of(),
                    CacheResult.MISS,
                    Money.ZERO,
                    new Ending("stop", null, null, Duration.ofSeconds(1))));
      }

      @Override
      public void chunk(JsonNode chunk) {
        listener.chunk(chunk);
      }

      @Override
      public boolean started() {
        return listener.started();
      }

      @Override
      public boolean abandoned() {
        return listener.abandoned();
      }
    };
  }

  private Entry entry() {
    List<Entry> entries = bench.ledger.of(Hour.of(bench.clock.instant()));
    assertThat(entries).hasSize(1);
    return entries.getFirst();
  }
}
