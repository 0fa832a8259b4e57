package dev.bellwether.routing.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bellwether.spend.ledger.Attempt;
import dev.bellwether.spend.ledger.Charge;
import dev.bellwether.spend.money.Money;
import dev.bellwether.testkit.provider.BilledCall;
import dev.bellwether.testkit.provider.Fault;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What follows from each reply of a provider, over real HTTP. */
@Timeout(60)
final class RouteRunnerTest {
  private final Bench bench = new Bench();

  @AfterEach
  void stop() {
    bench.close();
  }

  @Test
  void anAnswerIsTheEndAndCostsWhatTheProviderBills() {
    Outcome outcome = bench.run(Bench.SMALL, Bench.LARGE);

    assertThat(outcome.result())
        .isInstanceOfSatisfying(
            RunResult.Answered.class,
            answered -> assertThat(answered.target().model()).isEqualTo(Bench.SMALL));
    assertThat(outcomes(outcome)).containsExactly("small k1 ANSWERED EXACT");
    BilledCall bill = bench.fake.billed().getFirst();
    Attempt attempt = outcome.attempts().getFirst();
    assertThat(attempt.sent().providerRequestId()).isEqualTo(bill.providerRequestId());
    assertThat(attempt.charge().usage().prompt()).isEqualTo(bill.promptTokens());
    assertThat(attempt.charge().usage().completion()).isEqualTo(bill.completionTokens());
    assertThat(outcome.cost())
        .isEqualTo(bench.price(Bench.SMALL).price().costOf(attempt.charge().usage()));
  }

  @Test
  void twoDeadKeysAndABrokenModelAreSurvived() {
    bench.keys("k1", "k2", "k3");
    bench.fake.revoke("sk-k1").revoke("sk-k2");
    bench.fake.script().forModel("small").always(Fault.status(500));

    Outcome outcome = bench.run(Bench.SMALL, Bench.LARGE);

    assertThat(outcome.result())
        .isInstanceOfSatisfying(
            RunResult.Answered.class,
            answered -> assertThat(answered.target().model()).isEqualTo(Bench.LARGE));
    assertThat(outcomes(outcome))
        .containsSubsequence(
            "small k3 UNAVAILABLE NONE", "small k3 UNAVAILABLE NONE", "large k3 ANSWERED EXACT")
        .hasSizeBetween(3, 5);
    assertThat(outcome.cost()).isEqualTo(outcome.answerCost());
    assertThat(outcome.attempts().getLast().charge().cost())
        .isEqualTo(
            bench.price(Bench.LARGE).price().costOf(outcome.attempts().getLast().charge().usage()));
    assertThat(bench.fake.billed()).hasSize(1);
  }

  @Test
  void aModelThatAKeyMayNotUseSendsTheRunToTheNextTarget() {
    bench.fake.script().forModel("small").next(Fault.modelForbidden());

    assertThat(outcomes(bench.run(Bench.SMALL, Bench.LARGE)))
        .containsExactly("small k1 MODEL_REFUSED NONE", "large k1 ANSWERED EXACT");
    assertThat(outcomes(bench.run(Bench.SMALL, Bench.LARGE)))
        .as("the pair is out for a while")
        .containsExactly("large k1 ANSWERED EXACT");
    var _ = bench.clock.advance(Duration.ofMinutes(10));
    assertThat(outcomes(bench.run(Bench.SMALL, Bench.LARGE)))
        .containsExactly("small k1 ANSWERED EXACT");
  }

  @Test
  void aMalformedRequestIsReturnedAndNeverRepeated() {
    bench.keys("k1", "k2");
    bench.fake.script().always(Fault.requestRefused());

    Outcome outcome = bench.run(Bench.SMALL, Bench.LARGE);

    assertThat(outcome.result())
        .isInstanceOfSatisfying(
            RunResult.Refused.class,
            refused -> {
              assertThat(refused.status()).isEqualTo(400);
              assertThat(refused.error().parameter()).isEqualTo("temperature");
            });
    assertThat(outcomes(outcome)).hasSize(1).allMatch(l -> l.endsWith("REQUEST_REFUSED NONE"));
    assertThat(bench.fake.calls()).hasSize(1);
  }

  @Test
  void aProvidersWordsNeverCarryTheKey() {
    String echo = "{\"error\":{\"message\":\"Bad key sk-k1 here\",\"param\":\"sk-k1\"}}";
    bench.fake.script().next(new Fault.Status(418, Map.of(), echo));
    assertThat(bench.run(Bench.SMALL).toString()).contains("Bad key ***").doesNotContain("sk-k1");

    bench.fake.script().always(new Fault.Status(500, Map.of(), echo));
    assertThat(bench.run(Bench.SMALL).toString()).contains("Bad key ***").doesNotContain("sk-k1");

    bench.fake.script().always(new Fault.Status(404, Map.of(), echo.replace("Bad", "No model")));
    assertThat(bench.run(Bench.SMALL).toString()).doesNotContain("sk-k1");
  }

  @Test
  void aPromptThatDoesNotFitGoesToALargerWindowOnly() {
    bench.fake.script().forModel("small").always(Fault.contextTooLong());

    assertThat(outcomes(bench.run(Bench.SMALL, Bench.OTHER, Bench.LARGE)))
        .containsExactly("small k1 TOO_LONG NONE", "large k1 ANSWERED EXACT");
    Outcome nothingLarger = bench.run(Bench.SMALL, Bench.OTHER);
    assertThat(nothingLarger.result()).isInstanceOf(RunResult.TooLong.class);
    assertThat(outcomes(nothingLarger)).containsExactly("small k1 TOO_LONG NONE");
  }

  @Test
  void aWindowThatWasTooSmallIsNotTriedAgainAfterAWait() {
    bench.fake.script().forModel("small").always(Fault.contextTooLong());
    bench.fake.script().forModel("large").next(pausing(1));

    assertThat(outcomes(bench.run(Bench.SMALL, Bench.LARGE)))
        .containsExactly(
            "small k1 TOO_LONG NONE", "large k1 THROTTLED NONE", "large k1 ANSWERED EXACT");
  }

  @Test
  void aFailureThatMayPassIsRepeatedBeforeTheNextTargetIsAsked() {
    bench.fake.script().forModel("small").next(Fault.overloaded(), Fault.overloaded());

    assertThat(outcomes(bench.run(Bench.SMALL, Bench.LARGE)))
        .containsExactly(
            "small k1 UNAVAILABLE NONE", "small k1 UNAVAILABLE NONE", "large k1 ANSWERED EXACT");
    assertThat(bench.slept).hasSize(1);
  }

  @Test
  void theLastTargetIsTriedMoreOften() {
    bench.fake.script().always(Fault.status(503));

    Outcome outcome = bench.run(Bench.SMALL, Bench.LARGE);

    assertThat(outcomes(outcome)).filteredOn(line -> line.startsWith("small")).hasSize(2);
    assertThat(outcomes(outcome)).filteredOn(line -> line.startsWith("large")).hasSize(3);
    assertThat(outcome.result())
        .isInstanceOfSatisfying(
            RunResult.Unavailable.class,
            result -> assertThat(result.problem()).contains("large at fake", "status 503"));
  }

  @Test
  void aPriceThatChangesAtMidnightHoldsFromMidnightOn() {
    bench.clock.set(Instant.parse("2026-11-30T23:59:59.999Z"));
    Charge before = bench.run(Bench.SMALL).attempts().getFirst().charge();
    bench.clock.set(Instant.parse("2026-12-01T00:00:00Z"));
    Charge after = bench.run(Bench.SMALL).attempts().getFirst().charge();

    assertThat(after.usage().prompt()).isEqualTo(before.usage().prompt());
    assertThat(before.cost()).isEqualTo(at(before, 1, 2));
    assertThat(after.cost()).isEqualTo(at(after, 100, 200));
  }

  private static Money at(Charge charge, long input, long output) {
    return new Money(
        1_000_000 * (charge.usage().input() * input + charge.usage().output() * output));
  }

  @Test
  void whatMayHaveBeenBilledIsPresumed() {
    bench
        .fake
        .script()
        .next(new Fault.ResetBeforeReply(), new Fault.Hang(), new Fault.TruncatedJson());

    Outcome outcome = bench.run(Bench.SMALL);

    assertThat(outcomes(outcome))
        .containsExactly(
            "small k1 UNAVAILABLE PRESUMED",
            "small k1 UNAVAILABLE PRESUMED",
            "small k1 UNAVAILABLE PRESUMED");
    assertThat(outcome.attempts())
        .allSatisfy(
            attempt -> {
              assertThat(attempt.charge().usage().prompt()).isPositive();
              assertThat(attempt.charge().cost()).isGreaterThan(Money.ZERO);
            });
  }

  @Test
  void anAnswerWithoutUsageIsPresumedToo() {
    bench.fake.script().next(new Fault.NoUsage());

    Outcome outcome = bench.run(Bench.SMALL);

    assertThat(outcomes(outcome)).containsExactly("small k1 ANSWERED PRESUMED");
    assertThat(outcome.attempts().getFirst().charge().usage().completion()).isPositive();
  }

  static Fault pausing(int seconds) {
    return new Fault.Status(
        429,
        Map.of("retry-after", Integer.toString(seconds)),
        "{\"error\":{\"message\":\"slow\"}}");
  }

  static List<String> outcomes(Outcome outcome) {
    return outcome.attempts().stream()
        .map(
            attempt ->
                attempt.sent().offer().model()
                    + " "
                    + attempt.sent().keyId()
                    + " "
                    + attempt.outcome()
                    + " "
                    + attempt.charge().bill())
        .toList();
  }
}
