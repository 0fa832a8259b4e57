package dev.bellwether.routing.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bellwether.testkit.provider.Fault;
import dev.bellwether.testkit.provider.ReceivedCall;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What a refusal does to a key, over real HTTP. */
@Timeout(60)
final class RouteRunnerKeysTest {
  private final Bench bench = new Bench();

  @AfterEach
  void stop() {
    bench.close();
  }

  @Test
  void everyDeadKeyIsListedAndNotAskedAgain() {
    bench.keys("k1", "k2", "k3");
    bench.fake.revoke("sk-k1").revoke("sk-k2");

    int refused = 0;
    for (int call = 0; call < 20; call++) {
      Outcome outcome = bench.run(Bench.SMALL);
      assertThat(outcome.result()).isInstanceOf(RunResult.Answered.class);
      refused +=
          (int)
              RouteRunnerTest.outcomes(outcome).stream()
                  .filter(l -> l.contains("KEY_REFUSED"))
                  .count();
    }

    assertThat(refused).isEqualTo(2);
  }

  @Test
  void aKeyThatIsRefusedEverywhereIsLeftAloneForADay() {
    bench.keys("k1", "k2");
    bench.fake.revoke("sk-k1");
    for (int call = 0; call < 10; call++) {
      var _ = bench.run(Bench.SMALL);
    }
    assertThat(chatCallsWith("sk-k1")).isEqualTo(1);

    var _ = bench.clock.advance(Duration.ofHours(24).minusSeconds(1));
    for (int call = 0; call < 10; call++) {
      var _ = bench.run(Bench.SMALL);
    }
    assertThat(chatCallsWith("sk-k1")).isEqualTo(1);

    bench.fake.accept("sk-k1", "sk-k2");
    var _ = bench.clock.advance(Duration.ofSeconds(2));
    for (int call = 0; call < 20; call++) {
      var _ = bench.run(Bench.SMALL);
    }
    assertThat(chatCallsWith("sk-k1")).isGreaterThan(1);
  }

  @Test
  void aKeyThatTheProviderStillListsModelsForPausesOnly() {
    bench.keys("k1", "k2");
    bench.fake.script().forKey("sk-k1").next(Fault.unauthorized());
    for (int call = 0; call < 10; call++) {
      assertThat(bench.run(Bench.SMALL).result()).isInstanceOf(RunResult.Answered.class);
    }
    assertThat(chatCallsWith("sk-k1")).isEqualTo(1);

    var _ = bench.clock.advance(Duration.ofSeconds(60));
    for (int call = 0; call < 20; call++) {
      var _ = bench.run(Bench.SMALL);
    }
    assertThat(chatCallsWith("sk-k1")).isGreaterThan(1);
  }

  @Test
  void theLastUsableKeyIsNeverDead() {
    bench.keys("k1", "k2");
    bench.fake.revoke("sk-k1").revoke("sk-k2");

    Outcome outcome = bench.run(Bench.SMALL);

    assertThat(outcome.result())
        .isInstanceOfSatisfying(
            RunResult.NoKey.class,
            result ->
                assertThat(result.problem())
                    .contains("fake/k1 was refused and pauses", "fake/k2 was refused and pauses"));
    assertThat(RouteRunnerTest.outcomes(outcome))
        .hasSize(2)
        .allMatch(line -> line.contains("KEY_REFUSED NONE"));

    bench.fake.accept("sk-k1", "sk-k2");
    var _ = bench.clock.advance(Duration.ofSeconds(61));
    assertThat(bench.run(Bench.SMALL).result()).isInstanceOf(RunResult.Answered.class);
  }

  @Test
  void aCorrectedValueUnderTheSameIdWorksAtOnce() {
    bench.keys("k1=old");
    bench.fake.accept("sk-new");
    var _ = bench.clock.advance(Duration.ofSeconds(5));
    var _ = bench.run(Bench.SMALL);
    assertThat(chatCallsWith("sk-old")).isEqualTo(1);

    bench.keys("k1=new");
    var _ = bench.clock.advance(Duration.ofMinutes(6));
    Outcome outcome = bench.run(Bench.SMALL);

    assertThat(RouteRunnerTest.outcomes(outcome)).containsExactly("small k1 ANSWERED EXACT");
  }

  @Test
  void aRefusalReadsTheSecretAgainAndTheNewValueAnswersTheSameRequest() {
    bench.keys("k1=old");
    var _ = bench.run(Bench.SMALL);
    bench.fake.accept("sk-new");
    bench.keys("k1=new");
    var _ = bench.clock.advance(Duration.ofSeconds(2));

    Outcome outcome = bench.run(Bench.SMALL);

    assertThat(RouteRunnerTest.outcomes(outcome))
        .containsExactly("small k1 KEY_REFUSED NONE", "small k1 ANSWERED EXACT");
  }

  @Test
  void theSecretThatCannotBeReadIsNamed() {
    bench.keys();
    assertThat(bench.run(Bench.SMALL).result())
        .isInstanceOfSatisfying(
            RunResult.Unavailable.class,
            result -> assertThat(result.problem()).contains("its secret holds no active key"));
    assertThat(bench.fake.calls()).isEmpty();
  }

  private long chatCallsWith(String key) {
    return bench.fake.calls().stream()
        .filter(call -> call.path().endsWith("/chat/completions"))
        .map(ReceivedCall::key)
        .filter(key::equals)
        .count();
  }
}
