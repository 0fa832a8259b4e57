package dev.bellwether.spend.ledger;

import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.bellwether.spend.budget.DynamoCounters;
import dev.bellwether.testkit.aws.AwsEmulator;
import dev.bellwether.testkit.template.Template;
import java.security.SecureRandom;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/**
 * The contract on the table that the template declares, in pages so small that every read of an
 * hour turns several.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class DynamoLedgerContract extends LedgerRaces {
  private static final int PAGE = 7;

  private final Optional<AwsEmulator> emulator;
  private final Optional<Ledger> ledger;
  private final String whyAbsent;

  DynamoLedgerContract(Optional<AwsEmulator> emulator, String whyAbsent) {
    this.emulator = emulator;
    this.whyAbsent = whyAbsent;
    this.ledger = emulator.map(present -> ledger(present, present.freshTables(Template.load())));
  }

  @BeforeEach
  void skipWhereTheEmulatorIsAbsent() {
    assumeTrue(emulator.isPresent(), whyAbsent);
  }

  @Override
  Ledger ledger() {
    return ledger.orElseThrow();
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

  private static Ledger ledger(AwsEmulator emulator, Template stack) {
    return new DynamoLedger(
        emulator.dynamoDb(),
        stack.table("SpendTable").name(),
        new DynamoCounters(emulator.dynamoDb(), stack.table("ControlTable").name()),
        new Persistence(Thread::sleep, new SecureRandom()),
        PAGE);
  }
}
