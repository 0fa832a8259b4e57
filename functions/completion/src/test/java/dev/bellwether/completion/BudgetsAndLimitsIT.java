package dev.bellwether.completion;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.bellwether.spend.budget.Budget;
import dev.bellwether.spend.budget.Payer;
import dev.bellwether.spend.budget.Period;
import dev.bellwether.spend.money.Money;
import dev.bellwether.spend.terms.Limits;
import dev.bellwether.testkit.event.EventBuilder;
import dev.bellwether.testkit.event.Events;
import dev.bellwether.testkit.json.Json;
import dev.bellwether.testkit.provider.FakeProvider;
import java.math.BigDecimal;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * What a caller may spend, through the handler and its events; each test has a stack of its own.
 */
@Timeout(60)
final class BudgetsAndLimitsIT {
  private static final FakeProvider PROVIDER = FakeProvider.start();
  private final LambdaStage stage = new LambdaStage(PROVIDER.baseUrl());

  @AfterAll
  static void close() {
    PROVIDER.close();
  }

  @BeforeEach
  void forget() {
    PROVIDER.forget();
  }

  @AfterEach
  void stop() {
    stage.close();
  }

  @Test
  void aBudgetThatIsSpentStopsTheNextRequestBeforeAnyProvider() {
    budget("0.000001", Budget.Policy.USUAL);
    JsonNode reply = ask(chat("gpt-4.1", ""));

    assertThat(reply.path("statusCode").asInt()).isEqualTo(402);
    assertThat(header(reply, "x-should-retry")).isEqualTo("false");
    JsonNode error = Json.parse(reply.path("body").asText()).path("error");
    assertThat(error.path("type").asText()).isEqualTo("insufficient_quota");
    assertThat(error.path("code").asText()).isEqualTo("budget_exceeded");
    assertThat(error.path("message").asText())
        .contains("caller:" + stage.callerId(), "$0.000001", "starts again at");
    assertThat(PROVIDER.calls()).isEmpty();
  }

  @Test
  void whatIsLeftIsSaidAndIsTheLimitLessWhatWasPaid() {
    budget("1", Budget.Policy.USUAL);
    JsonNode first = ask(chat("gpt-4.1", ""));
    JsonNode second = ask(chat("gpt-4.1", ""));

    BigDecimal paid = cost(first).add(cost(second));
    assertThat(cost(first)).isPositive();
    assertThat(new BigDecimal(header(second, "x-bellwether-budget-remaining-usd")))
        .isEqualByComparingTo(BigDecimal.ONE.subtract(paid));
    JsonNode me = Json.parse(ask(Events.functionUrl().get("/v1/me")).path("body").asText());
    assertThat(me.at("/budgets/0/remaining_usd").decimalValue())
        .isEqualByComparingTo(BigDecimal.ONE.subtract(paid));
    assertThat(me.at("/budgets/0/payer").asText()).isEqualTo("caller:" + stage.callerId());
  }

  @Test
  void anAnswerThatIsThereIsServedWhateverTheBudgetSays() {
    String question = chat("gpt-4.1", "");
    JsonNode paid = ask(question);
    budget("0", Budget.Policy.USUAL);
    stage.restart();

    JsonNode hit = ask(question);
    assertThat(paid.path("statusCode").asInt()).isEqualTo(200);
    assertThat(header(hit, "x-bellwether-cache")).isEqualTo("HIT");
    assertThat(ask(chat("gpt-4.1", "")).path("statusCode").asInt()).isEqualTo(402);
  }

  @Test
  void underABudgetARequestWithoutACapGetsOne() {
    var _ = ask(chat("gpt-4.1", ""));
    assertThat(sent().has("max_tokens")).isFalse();
    budget("1", Budget.Policy.USUAL);
    stage.restart();
    JsonNode reply = ask(chat("gpt-4.1", ""));

    assertThat(sent().path("max_tokens").asLong()).isEqualTo(4096);
    assertThat(header(reply, "x-bellwether-max-tokens")).isEmpty();
  }

  @Test
  void littleMoneyMakesTheAnswerShorterAndNobodyElses() {
    budget("0.01", Budget.Policy.USUAL);
    String question = chat("gpt-4.1", "");
    JsonNode reply = ask(question);

    long cap = Long.parseLong(header(reply, "x-bellwether-max-tokens"));
    assertThat(cap).isBetween(512L, 1250L).isEqualTo(sent().path("max_tokens").asLong());
    assertThat(header(ask(question), "x-bellwether-cache")).isEqualTo("MISS");
  }

  @Test
  void aBudgetMayPreferACheaperModelToAStop() {
    budget("0.01", new Budget.Policy(1, true, 80));
    JsonNode reply = ask(chat("auto/reasoning", ",\"max_tokens\":1000"));

    assertThat(reply.path("statusCode").asInt()).isEqualTo(200);
    assertThat(header(reply, "x-bellwether-model")).isEqualTo("gpt-4.1");
  }

  @Test
  void somebodyIsToldOnceThatABudgetIsNearlySpent() {
    budget("0.02", new Budget.Policy(1, false, 1));
    var _ = ask(chat("gpt-4.1", ",\"max_tokens\":500"));
    var _ = ask(chat("gpt-4.1", ",\"max_tokens\":500"));
    stage.restart();
    var _ = ask(chat("gpt-4.1", ",\"max_tokens\":500"));

    assertThat(stage.alerts())
        .singleElement()
        .satisfies(
            text -> assertThat(text).contains("caller:" + stage.callerId(), "1 %", "of $0.02"));
  }

  @Test
  void requestsPerMinuteAreLimitedForNewAnswersOnly() {
    limits(new Limits(OptionalLong.of(2), OptionalLong.empty(), Optional.empty()));
    String question = chat("gpt-4.1", "");
    JsonNode first = ask(question);
    var _ = ask(chat("gpt-4.1", ""));
    JsonNode refused = ask(chat("gpt-4.1", ""));
    JsonNode hit = ask(question);

    assertThat(header(first, "x-ratelimit-limit-requests")).isEqualTo("2");
    assertThat(header(first, "x-ratelimit-remaining-requests")).isEqualTo("1");
    assertThat(refused.path("statusCode").asInt()).isEqualTo(429);
    assertThat(Integer.parseInt(header(refused, "retry-after"))).isBetween(1, 30);
    assertThat(header(refused, "x-ratelimit-remaining-requests")).isEqualTo("0");
    assertThat(refused.path("body").asText()).contains("rate_limit_exceeded");
    assertThat(header(hit, "x-bellwether-cache")).isEqualTo("HIT");
    assertThat(PROVIDER.billed()).hasSize(2);
  }

  @Test
  void tokensAreChargedByEstimateAndCorrectedByTheProvidersCount() {
    limits(new Limits(OptionalLong.empty(), OptionalLong.of(10_000), Optional.empty()));
    JsonNode first = ask(chat("gpt-4.1", ",\"max_tokens\":20"));
    JsonNode usage = Json.parse(first.path("body").asText()).path("usage");
    JsonNode second = ask(chat("gpt-4.1", ",\"max_tokens\":20"));

    long before = Long.parseLong(header(first, "x-ratelimit-remaining-tokens"));
    long taken = 10_000 - before;
    assertThat(Long.parseLong(header(second, "x-ratelimit-remaining-tokens")))
        .isGreaterThanOrEqualTo(10_000 - usage.path("total_tokens").asLong() - taken);
  }

  @Test
  void cachedAnswersGiveNoTokensBackThatWereNeverTaken() {
    limits(new Limits(OptionalLong.empty(), OptionalLong.of(600), Optional.empty()));
    String question = chat("gpt-4.1", "");
    var _ = ask(question);
    JsonNode reply = ask(chat("gpt-4.1", ""));
    for (int i = 0; i < 10 && reply.path("statusCode").asInt() == 200; i++) {
      reply = ask(chat("gpt-4.1", ""));
    }
    assertThat(reply.path("statusCode").asInt()).isEqualTo(429);
    for (int i = 0; i < 5; i++) {
      assertThat(header(ask(question), "x-bellwether-cache")).isEqualTo("HIT");
    }
    assertThat(ask(chat("gpt-4.1", "")).path("statusCode").asInt()).isEqualTo(429);
  }

  @Test
  void aRequestThatNeedsMoreThanAMinuteHoldsIsToldSo() {
    limits(new Limits(OptionalLong.empty(), OptionalLong.of(10), Optional.empty()));
    JsonNode reply = ask(chat("gpt-4.1", ""));

    assertThat(reply.path("statusCode").asInt()).isEqualTo(400);
    assertThat(reply.path("body").asText()).contains("request_exceeds_rate_limit", "10");
  }

  @Test
  void aRequestMayNotCostMoreThanItsCallerMaySpendAtATime() {
    limits(
        new Limits(
            OptionalLong.empty(), OptionalLong.empty(), Optional.of(Money.ofUsd("0.000001"))));
    JsonNode reply = ask(chat("gpt-4.1", ""));

    assertThat(reply.path("statusCode").asInt()).isEqualTo(400);
    assertThat(reply.path("body").asText()).contains("cost_limit_exceeded", "$0.000001");
    assertThat(PROVIDER.calls()).isEmpty();
  }

  private void budget(String dollars, Budget.Policy policy) {
    var _ =
        stage
            .terms()
            .put(
                new Budget(
                    UUID.randomUUID().toString().substring(0, 8),
                    new Payer.Caller(stage.callerId()),
                    Money.ofUsd(dollars),
                    new Budget.Calendar(Period.MONTH, ZoneOffset.UTC),
                    policy));
  }

  private void limits(Limits limits) {
    stage.terms().putLimits(stage.callerId(), limits);
  }

  private JsonNode ask(String body) {
    return ask(post(body));
  }

  private JsonNode ask(EventBuilder event) {
    return stage.answer(event);
  }

  private static String chat(String model, String more) {
    return "{\"model\":\"%s\"%s,\"messages\":[{\"role\":\"user\",\"content\":\"About %s\"}]}"
        .formatted(model, more, UUID.randomUUID());
  }

  private static EventBuilder post(String body) {
    return Events.functionUrl()
        .post("/v1/chat/completions")
        .header("Content-Type", "application/json")
        .body(body);
  }

  private static JsonNode sent() {
    return PROVIDER.calls().getLast().json();
  }

  private static BigDecimal cost(JsonNode reply) {
    return new BigDecimal(header(reply, "x-bellwether-cost-usd"));
  }

  private static String header(JsonNode reply, String name) {
    return reply.path("headers").path(name).asText();
  }
}
