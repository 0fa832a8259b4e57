package dev.bellwether.spend.ledger;

import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.bellwether.spend.budget.CounterKey;
import dev.bellwether.spend.budget.Counters;
import dev.bellwether.spend.budget.DynamoCounters;
import dev.bellwether.testkit.aws.AwsEmulator;
import dev.bellwether.testkit.aws.Gap;
import dev.bellwether.testkit.template.Template;
import java.security.SecureRandom;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * The contract on the table that the template declares, in pages so small that every read of an
 * hour turns several.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class DynamoLedgerContract extends LedgerBudgets {
  private static final int PAGE = 7;

  private final Optional<AwsEmulator> emulator;
  private final Optional<Template> stack;
  private final Optional<Ledger> ledger;
  private final String whyAbsent;

  DynamoLedgerContract(Optional<AwsEmulator> emulator, String whyAbsent) {
    this.emulator = emulator;
    this.whyAbsent = whyAbsent;
    this.stack = emulator.map(present -> present.freshTables(Template.load()));
    this.ledger = stack.map(tables -> ledger(emulator.orElseThrow(), tables));
  }

  @BeforeEach
  void skipWhereTheEmulatorIsAbsent() {
    assumeTrue(emulator.isPresent(), whyAbsent);
  }

  @Override
  Set<Gap> gaps() {
    return emulator.orElseThrow().gaps();
  }

  @Override
  Ledger ledger() {
    return ledger.orElseThrow();
  }

  @Override
  Counters counters() {
    return counters(emulator.orElseThrow(), stack.orElseThrow());
  }

  @Override
  void forget(CounterKey counter) {
    var _ =
        emulator
            .orElseThrow()
            .dynamoDb()
            .deleteItem(
                delete ->
                    delete
                        .tableName(stack.orElseThrow().table("ControlTable").name())
                        .key(
                            Map.of(
                                "pk", AttributeValue.fromS("budget#" + counter),
                                "sk", AttributeValue.fromS("counter"))));
  }

  @Test
  void saysSoWhenTheTableDoesNotAnswer() {
    AwsEmulator present = emulator.orElseThrow();
    Ledger elsewhere = ledger(present, Template.load().withStackName("no-such-stack"));
    Entry held = Samples.held();
    Hour hour = held.hold().key().hour();
    assertThatThrownBy(() -> elsewhere.hold(held))
        .isInstanceOf(LedgerUnavailable.class)
        .hasMessageContaining("holding");
    assertThatThrownBy(() -> elsewhere.settle(held, Samples.answered()))
        .isInstanceOf(LedgerUnavailable.class);
    assertThatThrownBy(() -> elsewhere.find(held.hold().key()))
        .isInstanceOf(LedgerUnavailable.class);
    assertThatThrownBy(() -> elsewhere.of(hour)).isInstanceOf(LedgerUnavailable.class);
    assertThatThrownBy(() -> elsewhere.recent("bwPublic01", hour, 1))
        .isInstanceOf(LedgerUnavailable.class);
  }

  private static DynamoCounters counters(AwsEmulator emulator, Template stack) {
    return new DynamoCounters(emulator.dynamoDb(), stack.table("ControlTable").name());
  }

  private static Ledger ledger(AwsEmulator emulator, Template stack) {
    return new DynamoLedger(
        emulator.dynamoDb(),
        stack.table("SpendTable").name(),
        counters(emulator, stack),
        new Persistence(Thread::sleep, new SecureRandom()),
        PAGE);
  }
}
