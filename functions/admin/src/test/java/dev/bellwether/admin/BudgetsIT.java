package dev.bellwether.admin;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.bellwether.spend.budget.Budget;
import dev.bellwether.spend.budget.Counters;
import dev.bellwether.spend.budget.Payer;
import dev.bellwether.spend.ledger.Ledger;
import dev.bellwether.spend.ledger.RecordOutcome;
import dev.bellwether.spend.money.Money;
import dev.bellwether.spend.terms.TermsStore;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class BudgetsIT {
  private static final String BUDGETS = "/v1/organization/budgets";

  private final AdminStage stage = new AdminStage();

  @AfterEach
  void close() {
    stage.close();
  }

  @Test
  void areMadeShownChangedAndDeleted() {
    Answer made =
        stage.post(
            BUDGETS,
            """
            {"payer":"team:proj_1","limit_usd":12.5,"period":"day","time_zone":"Asia/Bangkok",
             "shards":3,"when_short":"cheaper","alert_percent":50}\
            """);
    assertThat(made.status()).isEqualTo(200);
    assertThat(made.at("/object")).isEqualTo("organization.budget");
    assertThat(made.body().path("already_spent_usd").decimalValue()).isEqualByComparingTo("0");
    String path = BUDGETS + "/" + made.id();
    JsonNode shown = stage.get(path).body();
    assertThat(shown.path("payer").asText()).isEqualTo("team:proj_1");
    assertThat(shown.path("limit_usd").decimalValue()).isEqualByComparingTo("12.5");
    assertThat(shown.path("period").asText()).isEqualTo("day");
    assertThat(shown.path("time_zone").asText()).isEqualTo("Asia/Bangkok");
    assertThat(shown.path("shards").asInt()).isEqualTo(3);
    assertThat(shown.path("when_short").asText()).isEqualTo("cheaper");
    assertThat(shown.path("alert_percent").asInt()).isEqualTo(50);
    assertThat(stage.post(path, "{\"limit_usd\":0,\"when_short\":\"stop\"}").status())
        .isEqualTo(200);
    assertThat(budgetOf(made.id()))
        .get()
        .satisfies(
            budget -> {
              assertThat(budget.limit()).isEqualTo(Money.ZERO);
              assertThat(budget.policy()).isEqualTo(new Budget.Policy(3, false, 50));
            });
    assertThat(stage.delete(path).at("/object")).isEqualTo("organization.budget.deleted");
    assertThat(stage.get(path).status()).isEqualTo(404);
    assertThat(stage.delete(path).status()).isEqualTo(404);
    assertThat(stage.post(path, "{\"limit_usd\":1}").status()).isEqualTo(404);
  }

  @Test
  void keepWhatTheyAreFor() {
    String path = BUDGETS + "/" + made("caller:abc", "5").id();
    for (String field : new String[] {"payer", "period", "time_zone", "shards"}) {
      assertThat(stage.post(path, "{\"" + field + "\":\"x\"}").code())
          .isEqualTo("unknown_parameter");
    }
  }

  @Test
  void startFromWhatWasSpentInTheWindowThatIsUnderWay() {
    Instant now = Instant.now();
    spend("anna", "team:proj_1", now, "1.25");
    spend("bert", "team:proj_1", now, "0.5");
    spend("cleo", "team:proj_2", now, "4");
    Answer caller = made("caller:anna", "10");
    Answer team = made("team:proj_1", "10");
    Answer all = made("organisation", "640");
    assertThat(caller.body().path("already_spent_usd").decimalValue()).isEqualByComparingTo("1.25");
    assertThat(team.body().path("already_spent_usd").decimalValue()).isEqualByComparingTo("1.75");
    assertThat(all.body().path("already_spent_usd").decimalValue()).isEqualByComparingTo("5.75");
    assertThat(committed(team, now)).isEqualTo(Money.ofUsd("1.75"));
    assertThat(committed(all, now)).isEqualTo(Money.ofUsd("5.75"));
    assertThat(stage.get(BUDGETS + "/" + team.id()).body().path("committed_usd").decimalValue())
        .isEqualByComparingTo("1.75");
  }

  @ParameterizedTest
  @CsvSource({
    "organisation,10,1",
    "organisation,100,5",
    "organisation,5000,32",
    "caller:abc,100,1"
  })
  void haveSoManyShardsThatEachHasAFairShare(String payer, String limit, int shards) {
    assertThat(made(payer, limit).body().path("shards").asInt()).isEqualTo(shards);
  }

  @Test
  void areThreeOfOnePayerAtTheMost() {
    for (int i = 0; i < 3; i++) {
      assertThat(made("caller:abc", "1").status()).isEqualTo(200);
    }
    assertThat(made("caller:abc", "1").code()).isEqualTo("too_many_budgets");
    assertThat(made("caller:abd", "1").status()).isEqualTo(200);
    Answer page = stage.get(BUDGETS, Map.of("limit", "3"));
    assertThat(page.body().path("has_more").asBoolean()).isTrue();
    Answer rest = stage.get(BUDGETS, Map.of("limit", "3", "after", page.at("/last_id")));
    assertThat(rest.body().path("data")).hasSize(1);
    assertThat(rest.body().path("has_more").asBoolean()).isFalse();
  }

  @Test
  void ofACallerGoWithIt() {
    String accounts = stage.team() + "/service_accounts";
    String caller = stage.post(accounts, "{\"name\":\"web\"}").id();
    Answer made = made("caller:" + caller, "1");
    assertThat(stage.delete(accounts + "/" + caller).status()).isEqualTo(200);
    assertThat(budgetOf(made.id())).isEmpty();
    assertThat(bean(TermsStore.class).budgetsOf(new Payer.Caller(caller))).isEmpty();
  }

  private Answer made(String payer, String limit) {
    return stage.post(
        BUDGETS,
        "{\"payer\":\"%s\",\"limit_usd\":%s,\"period\":\"month\"}".formatted(payer, limit));
  }

  private void spend(String caller, String tenant, Instant when, String usd) {
    assertThat(bean(Ledger.class).record(Spending.of(caller, tenant, when, usd)))
        .isInstanceOf(RecordOutcome.Recorded.class);
  }

  private Money committed(Answer made, Instant now) {
    Budget budget = budgetOf(made.id()).orElseThrow();
    return bean(Counters.class).committed(budget, budget.windowAt(now));
  }

  private Optional<Budget> budgetOf(String id) {
    return bean(TermsStore.class).budget(id);
  }

  private <T> T bean(Class<T> type) {
    return stage.handler().getApplicationContext().getBean(type);
  }
}
