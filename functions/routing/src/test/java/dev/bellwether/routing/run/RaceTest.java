package dev.bellwether.routing.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bellwether.routing.catalogue.Model;
import dev.bellwether.routing.catalogue.TaskRoute;
import dev.bellwether.routing.catalogue.TaskRoute.RequestDefaults;
import dev.bellwether.routing.health.Switch;
import dev.bellwether.routing.plan.RoutePlan;
import dev.bellwether.routing.plan.Target;
import dev.bellwether.routing.plan.TaskChoice;
import dev.bellwether.routing.task.Task;
import dev.bellwether.spend.ledger.Attempt;
import dev.bellwether.spend.ledger.AttemptOutcome;
import dev.bellwether.spend.ledger.Bill;
import dev.bellwether.spend.money.Money;
import dev.bellwether.testkit.provider.Fault;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * Hedging: who answers, what the loser leaves on the ledger. The first target's head start is 50
 * ms.
 */
@Timeout(60)
final class RaceTest {
  private final Bench bench = new Bench();
  private final Listener listener = new Listener();

  @AfterEach
  void stop() {
    bench.close();
  }

  @Test
  void aFirstTargetThatIsSilentIsOvertaken() {
    bench.fake.script().forModel("small").always(new Fault.Hang());

    Outcome outcome = race(Bench.SMALL, Bench.LARGE);

    assertThat(outcome.result())
        .isInstanceOfSatisfying(
            RunResult.Answered.class,
            answered -> assertThat(answered.target().model()).isEqualTo(Bench.LARGE));
    Attempt loser = attempt(outcome, "small");
    assertThat(loser.outcome()).isEqualTo(AttemptOutcome.ABANDONED);
    assertThat(loser.charge().bill()).isEqualTo(Bill.PRESUMED);
    Attempt winner = attempt(outcome, "large");
    assertThat(winner.charge().bill()).isEqualTo(Bill.EXACT);
    assertThat(outcome.answerCost()).isEqualTo(winner.charge().cost());
    assertThat(outcome.cost()).isEqualTo(winner.charge().cost().plus(loser.charge().cost()));
  }

  @Test
  void theClientSeesOneAnswerOnly() {
    bench.fake.script().forModel("small").always(new Fault.Hang());
    Outcome outcome = race(Bench.SMALL, Bench.LARGE);
    RunResult.Answered answered = (RunResult.Answered) outcome.result();
    assertThat(listener.seen()).isNotEmpty();
    assertThat(answered.answer().finishReasons()).containsExactly("stop");
  }

  @Test
  void aFirstTargetThatSpeaksAtOnceRunsAlone() {
    Outcome outcome = race(Bench.unhurried(Bench.SMALL), Bench.LARGE);

    assertThat(outcome.result()).isInstanceOf(RunResult.Answered.class);
    assertThat(outcome.attempts())
        .singleElement()
        .satisfies(one -> assertThat(one.sent().offer().model()).isEqualTo("small"));
  }

  @Test
  void nobodyRacesAgainstItself() {
    bench.fake.script().forModel("large").always(Fault.delay(Duration.ofMillis(300)));
    bench.board.turn("fake", Switch.model("small"), true);

    Outcome outcome = race(Bench.SMALL, Bench.LARGE);

    assertThat(outcome.result()).isInstanceOf(RunResult.Answered.class);
    assertThat(outcome.attempts()).hasSize(1);
  }

  @Test
  void aChallengerThatFailsLeavesTheFirstItsTime() {
    bench.fake.script().forModel("small").next(Fault.delay(Duration.ofMillis(300)));
    bench.fake.script().forModel("large").always(Fault.modelForbidden());

    Outcome outcome = race(Bench.SMALL, Bench.LARGE);

    assertThat(outcome.result())
        .isInstanceOfSatisfying(
            RunResult.Answered.class,
            answered -> assertThat(answered.target().model()).isEqualTo(Bench.SMALL));
    assertThat(attempt(outcome, "large").outcome()).isEqualTo(AttemptOutcome.MODEL_REFUSED);
  }

  @Test
  void whatBothMayCostIsHeldBeforeTheSecondIsAsked() {
    bench.fake.script().forModel("small").always(new Fault.Hang());
    bench.held = Money.ofUsd("0.000001");

    Outcome outcome = race(Bench.SMALL, Bench.LARGE);

    Money ceilings =
        Stream.of(Bench.SMALL, Bench.LARGE)
            .map(model -> bench.price(model).price().output().times(500))
            .reduce(Money.ZERO, Money::plus);
    assertThat(outcome.result()).isInstanceOf(RunResult.Answered.class);
    assertThat(bench.ledger.of(bench.hour()).getFirst().hold().ceiling())
        .isGreaterThanOrEqualTo(ceilings);
  }

  private static Attempt attempt(Outcome outcome, String model) {
    return outcome.attempts().stream()
        .filter(attempt -> attempt.sent().offer().model().equals(model))
        .findFirst()
        .orElseThrow();
  }

  private Outcome race(Model... models) {
    List<Target> targets =
        Stream.of(models).map(model -> new Target(bench.provider, model, model.id())).toList();
    TaskRoute route =
        new TaskRoute(List.of("small", "large"), Optional.empty(), RequestDefaults.NONE, true);
    RoutePlan plan =
        new RoutePlan(targets, Optional.of(new TaskChoice(Task.FAST, List.of(), route)));
    return bench.run(Bench.request(",\"stream\":true"), plan, Optional.of(listener));
  }
}
