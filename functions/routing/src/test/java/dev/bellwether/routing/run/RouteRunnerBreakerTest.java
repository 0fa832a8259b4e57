package dev.bellwether.routing.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bellwether.edge.caller.Priority;
import dev.bellwether.routing.health.Breaker;
import dev.bellwether.routing.health.Check;
import dev.bellwether.routing.health.KeyFact;
import dev.bellwether.routing.health.KeyHealth;
import dev.bellwether.routing.health.Switch;
import dev.bellwether.testkit.provider.Fault;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What the shared states make of a plan, over real HTTP. */
@Timeout(60)
final class RouteRunnerBreakerTest {
  private final Bench bench = new Bench();

  @AfterEach
  void stop() {
    bench.close();
  }

  @Test
  void anOpenBreakerKeepsLaterRequestsAwayFromAModelThatFails() {
    bench.fake.script().forModel("small").always(Fault.overloaded());
    while (breaker("small").state() != Breaker.State.OPEN) {
      assertThat(bench.run(Bench.SMALL, Bench.LARGE).result())
          .isInstanceOf(RunResult.Answered.class);
    }
    long before = calls("small");

    for (int call = 0; call < 10; call++) {
      Outcome outcome = bench.run(Bench.SMALL, Bench.LARGE);
      assertThat(RouteRunnerTest.outcomes(outcome)).containsExactly("large k1 ANSWERED EXACT");
    }

    assertThat(calls("small")).isEqualTo(before);
  }

  @Test
  void oneProbeShowsThatTheModelIsBack() {
    bench.fake.script().forModel("small").always(Fault.overloaded());
    while (breaker("small").state() != Breaker.State.OPEN) {
      var _ = bench.run(Bench.SMALL, Bench.LARGE);
    }
    bench.fake.script().clear();
    var _ = bench.clock.advance(Duration.ofMinutes(1));

    Outcome probe = bench.run(Bench.SMALL, Bench.LARGE);

    assertThat(RouteRunnerTest.outcomes(probe)).containsExactly("small k1 ANSWERED EXACT");
    assertThat(probe.forced()).isZero();
    assertThat(breaker("small").state()).isEqualTo(Breaker.State.CLOSED);
  }

  @Test
  void whereEveryBreakerIsOpenTheOneThatIsDueFirstIsForced() {
    bench.fake.script().always(Fault.overloaded());
    while (breaker("small").state() != Breaker.State.OPEN
        || breaker("large").state() != Breaker.State.OPEN) {
      var _ = bench.run(Bench.SMALL, Bench.LARGE);
    }
    bench.fake.script().clear();
    String due = breaker("small").until().isAfter(breaker("large").until()) ? "large" : "small";

    Outcome outcome = bench.run(Bench.SMALL, Bench.LARGE);

    assertThat(RouteRunnerTest.outcomes(outcome)).containsExactly(due + " k1 ANSWERED EXACT");
    assertThat(outcome.forced()).isEqualTo(1);
    assertThat(breaker(due).state()).isEqualTo(Breaker.State.CLOSED);
  }

  @Test
  void aRefusedKeyOrAThrottledOneIsNoFailureOfTheModel() {
    bench.keys("k1", "k2");
    bench.fake.script().forKey("sk-k1").always(Fault.unauthorized());
    bench.fake.script().forKey("sk-k2").always(RouteRunnerTest.pausing(1));

    for (int call = 0; call < 10; call++) {
      var _ = bench.run(Bench.SMALL);
      var _ = bench.clock.advance(Duration.ofSeconds(61));
    }

    assertThat(breaker("small").state()).isEqualTo(Breaker.State.CLOSED);
  }

  @Test
  void whatIsSwitchedOffIsNeverAsked() {
    bench.board.turn("fake", Switch.model("small"), true);

    assertThat(RouteRunnerTest.outcomes(bench.run(Bench.SMALL, Bench.LARGE)))
        .containsExactly("large k1 ANSWERED EXACT");
    assertThat(bench.run(Bench.SMALL).result())
        .isEqualTo(new RunResult.Unavailable("small at fake: it is switched off"));

    bench.board.turn("fake", Switch.provider(), true);
    assertThat(bench.run(Bench.LARGE).result()).isInstanceOf(RunResult.Unavailable.class);
    assertThat(calls("small")).isZero();
  }

  @Test
  void aModelThatAnswersSlowlyIsAskedLast() {
    bench.board.checked("fake", new Check("small", Duration.ofMillis(501), bench.clock.instant()));

    assertThat(RouteRunnerTest.outcomes(bench.run(Bench.SMALL, Bench.LARGE)))
        .containsExactly("large k1 ANSWERED EXACT");

    bench.board.checked("fake", new Check("large", Duration.ofMillis(700), bench.clock.instant()));
    assertThat(RouteRunnerTest.outcomes(bench.run(Bench.LARGE, Bench.SMALL)))
        .as("of two slow ones the quicker")
        .containsExactly("small k1 ANSWERED EXACT");

    var _ = bench.clock.advance(Duration.ofMinutes(31));
    assertThat(RouteRunnerTest.outcomes(bench.run(Bench.LARGE, Bench.SMALL)))
        .as("old news")
        .containsExactly("large k1 ANSWERED EXACT");
  }

  @Test
  void aProviderThatRefusesEverybodyKeepsItsKeys() {
    bench.keys("k1", "k2", "k3");
    bench.fake.revoke("sk-k1").revoke("sk-k2").revoke("sk-k3");
    for (int call = 0; call < 5; call++) {
      assertThat(bench.run(Bench.SMALL).result()).isInstanceOf(RunResult.NoKey.class);
    }
    bench.fake.accept("sk-k1", "sk-k2", "sk-k3");
    var _ = bench.clock.advance(Duration.ofSeconds(60));

    for (int call = 0; call < 30; call++) {
      assertThat(bench.run(Bench.SMALL).result()).isInstanceOf(RunResult.Answered.class);
    }

    for (String key : List.of("sk-k1", "sk-k2", "sk-k3")) {
      assertThat(bench.fake.calls()).filteredOn(call -> call.key().equals(key)).isNotEmpty();
    }
  }

  @Test
  void aKeyThatIsReplacedTheMomentItIsReadIsFollowedWithinTheSameRequest() {
    bench.keys("k1=old");
    bench.keyAfterNextReads("k2=new");
    bench.fake.accept("sk-new");

    Outcome outcome = bench.run(Bench.SMALL);

    assertThat(RouteRunnerTest.outcomes(outcome))
        .containsExactly("small k1 KEY_REFUSED NONE", "small k2 ANSWERED EXACT");
    assertThat(bench.slept).containsExactly(Duration.ofSeconds(1));
  }

  @Test
  void aKeyThatIsReplacedAgainWhileItsSecretIsWaitedForIsFollowedToo() {
    bench.keys("k1=old");
    bench.keyAfterNextReads("k2=newer", "k3=new");
    bench.fake.accept("sk-new");

    Outcome outcome = bench.run(Bench.SMALL);

    assertThat(RouteRunnerTest.outcomes(outcome))
        .containsExactly(
            "small k1 KEY_REFUSED NONE", "small k2 KEY_REFUSED NONE", "small k3 ANSWERED EXACT");
    assertThat(bench.slept).containsExactly(Duration.ofSeconds(1), Duration.ofSeconds(1));
  }

  @Test
  void batchWorkWaitsForNoKey() {
    bench.priority = Priority.BATCH;
    bench.fake.script().next(RouteRunnerTest.pausing(1));

    assertThat(bench.run(Bench.SMALL).result()).isInstanceOf(RunResult.Throttled.class);
    assertThat(bench.slept).isEmpty();
  }

  @Test
  void aSuccessOfACallThatWasSentBeforeTheKeyDiedIsNoNews() {
    Instant sent = bench.clock.instant();
    bench.board.found("fake", Bench.key("k1").ref(), KeyFact.dead(sent.plusMillis(1)));
    bench.board.worked("fake", Bench.key("k1").ref(), sent);

    assertThat(bench.board.of("fake").keys())
        .extracting(KeyHealth::fact)
        .containsExactly(KeyFact.dead(sent.plusMillis(1)));
  }

  private Breaker breaker(String model) {
    return bench.board.of("fake").breaker(model);
  }

  private long calls(String model) {
    return bench.fake.calls().stream()
        .filter(call -> call.path().endsWith("/chat/completions"))
        .map(call -> call.json().get("model"))
        .filter(node -> node != null && model.equals(node.asText()))
        .count();
  }
}
