package dev.bellwether.spend.budget;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.bellwether.spend.money.Money;
import dev.bellwether.testkit.aws.AwsEmulator;
import dev.bellwether.testkit.template.Template;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** The contract on the table that the template declares. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class DynamoCountersContract extends CountersContract {
  private final Optional<AwsEmulator> emulator;
  private final String whyAbsent;
  private final Optional<String> table;

  DynamoCountersContract(Optional<AwsEmulator> emulator, String whyAbsent) {
    this.emulator = emulator;
    this.whyAbsent = whyAbsent;
    this.table =
        emulator.map(present -> present.freshTables(Template.load()).table("ControlTable").name());
  }

  @BeforeEach
  void skipWhereTheEmulatorIsAbsent() {
    assumeTrue(emulator.isPresent(), whyAbsent);
  }

  @Override
  Counters counters() {
    return new DynamoCounters(emulator.orElseThrow().dynamoDb(), table.orElseThrow());
  }

  @Test
  void aCounterOutlivesItsWindowByFortyDays() {
    Budget budget = budget("1", 1);
    Window window = budget.windowAt(Instant.parse("2026-11-20T12:00:00Z"));
    counters().start(budget, window, Money.ofUsd("0.5"));
    Map<String, AttributeValue> item =
        emulator
            .orElseThrow()
            .dynamoDb()
            .getItem(
                get ->
                    get.tableName(table.orElseThrow())
                        .key(
                            Map.of(
                                "pk",
                                AttributeValue.fromS("budget#" + budget.id() + "#2026-11-20#0"),
                                "sk",
                                AttributeValue.fromS("counter"))))
            .item();
    long end = Instant.parse("2026-12-31T00:00:00Z").getEpochSecond();
    assertThat(item)
        .containsEntry("expires", AttributeValue.fromN(Long.toString(end)))
        .containsEntry("committed", AttributeValue.fromN("500000000000"));
  }

  @Test
  void saysSoWhenTheTableDoesNotAnswer() {
    Counters elsewhere = new DynamoCounters(emulator.orElseThrow().dynamoDb(), "no-such-table");
    Budget budget = budget("1", 1);
    Window window = budget.windowAt(Instant.EPOCH);
    assertThatThrownBy(() -> elsewhere.committed(budget, window))
        .isInstanceOf(CountersUnavailable.class);
    assertThatThrownBy(() -> elsewhere.start(budget, window, Money.ZERO))
        .isInstanceOf(CountersUnavailable.class);
  }
}
