package dev.bellwether.admin;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bellwether.spend.ledger.Entry;
import dev.bellwether.spend.ledger.Hour;
import dev.bellwether.spend.ledger.LastResort;
import dev.bellwether.spend.ledger.Ledger;
import dev.bellwether.spend.total.TotalsStore;
import dev.bellwether.testkit.json.Json;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

final class LedgerImportIT {
  private static final String ENTRIES = "/v1/organization/ledger/entries";

  private final AdminStage stage = new AdminStage();
  private final Instant yesterday = Instant.now().minus(Duration.ofDays(1));

  @AfterEach
  void close() {
    stage.close();
  }

  @Test
  void writesWhatTheLogHoldsOnceAndAddsItsHoursUp() {
    Entry one = Spending.of("anna", "team:proj_1", yesterday, "1.25");
    Entry other = Spending.of("bert", "team:proj_1", yesterday, "0.5");
    String body = logged(one) + "something else\n\n" + logged(other);
    Answer imported = stage.post(ENTRIES, body);
    assertThat(imported.status()).isEqualTo(200);
    assertThat(imported.at("/written")).isEqualTo("2");
    assertThat(imported.at("/refused")).isEqualTo("1");
    assertThat(imported.at("/refusals/0/line")).isEqualTo("2");
    assertThat(imported.at("/hours_added_up/0")).isEqualTo(Hour.of(yesterday).toString());
    assertThat(imported.body().path("hours_left")).isEmpty();
    assertThat(imported.body().path("next_line").isNull()).isTrue();
    assertThat(bean(Ledger.class).of(Hour.of(yesterday))).containsExactlyInAnyOrder(one, other);
    assertThat(stage.items("SpendTable").toString()).contains("anna", "bert");
    assertThat(bean(TotalsStore.class)).isNotNull();
    Answer again = stage.post(ENTRIES, body);
    assertThat(again.at("/written")).isEqualTo("0");
    assertThat(again.at("/already_there")).isEqualTo("2");
    assertThat(again.body().path("hours_added_up")).hasSize(1);
    assertThat(bean(Ledger.class).of(Hour.of(yesterday))).hasSize(2);
  }

  @Test
  void readsLinesThatCloudWatchPutIntoJson() {
    Entry entry = Spending.of("anna", "team:proj_1", yesterday, "1.25");
    String line =
        Json.text(
            Json.object()
                .put("timestamp", "2026-11-20T05:12:34Z")
                .put("message", logged(entry).strip()));
    assertThat(stage.post(ENTRIES, line).at("/written")).isEqualTo("1");
  }

  @Test
  void importedSpendingCountsInAReport() {
    assertThat(
            stage
                .post(ENTRIES, logged(Spending.of("anna", "team:proj_1", yesterday, "1.25")))
                .status())
        .isEqualTo(200);
    Answer budget =
        stage.post(
            "/v1/organization/budgets",
            "{\"payer\":\"caller:anna\",\"limit_usd\":5,\"period\":\"total\"}");
    assertThat(budget.body().path("already_spent_usd").decimalValue()).isEqualByComparingTo("1.25");
  }

  @Test
  void refusesBodiesThatAreNoLines() {
    assertThat(stage.post(ENTRIES, "").code()).isEqualTo("invalid_lines");
    assertThat(stage.post(ENTRIES, "x\n".repeat(1001)).code()).isEqualTo("invalid_lines");
    assertThat(stage.post(ENTRIES, "x".repeat(2 * 1024 * 1024 + 1)).status()).isEqualTo(413);
    Answer refused = stage.post(ENTRIES, "x\n".repeat(1000));
    assertThat(refused.at("/refused")).isEqualTo("1000");
    assertThat(refused.body().path("refusals")).hasSize(100);
    assertThat(refused.text()).doesNotContain("\"x\"");
  }

  /** The line as the log has it. */
  private static String logged(Entry entry) {
    CapturedLog log = new CapturedLog();
    boolean _ =
        log.during(
            () -> {
              LastResort.log().keep(entry, "the ledger was away");
              return true;
            });
    assertThat(log.text().getBytes(StandardCharsets.UTF_8)).isNotEmpty();
    return log.text();
  }

  private <T> T bean(Class<T> type) {
    return stage.handler().getApplicationContext().getBean(type);
  }
}
