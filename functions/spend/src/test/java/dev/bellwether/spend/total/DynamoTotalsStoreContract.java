package dev.bellwether.spend.total;

import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.bellwether.testkit.aws.AwsEmulator;
import dev.bellwether.testkit.template.Template;
import java.time.LocalDate;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The contract on the template's own table, with pieces so small that most totals have several. */
abstract class DynamoTotalsStoreContract extends TotalsStoreContract {
  private static final int PIECE_BYTES = 400;

  private final Optional<AwsEmulator> emulator;
  private final String whyAbsent;
  private final Optional<TotalsStore> store;

  DynamoTotalsStoreContract(Optional<AwsEmulator> emulator, String whyAbsent) {
    this.emulator = emulator;
    this.whyAbsent = whyAbsent;
    this.store = emulator.map(DynamoTotalsStoreContract::freshStore);
  }

  @BeforeEach
  void skipWhereTheEmulatorIsAbsent() {
    assumeTrue(emulator.isPresent(), whyAbsent);
  }

  @Override
  TotalsStore store() {
    return store.orElseThrow();
  }

  @Test
  void saysSoWhenTheTableDoesNotAnswer() {
    TotalsStore elsewhere =
        new DynamoTotalsStore(emulator.orElseThrow().dynamoDb(), "no-such-table");
    assertThatThrownBy(() -> elsewhere.hours(LocalDate.parse("2026-11-20"), OptionalInt.empty()))
        .isInstanceOf(TotalsUnavailable.class)
        .hasMessageContaining("reading totals");
    assertThatThrownBy(elsewhere::complete).isInstanceOf(TotalsUnavailable.class);
  }

  private static TotalsStore freshStore(AwsEmulator emulator) {
    String table = emulator.freshTables(Template.load()).table("SpendTable").name();
    return new DynamoTotalsStore(emulator.dynamoDb(), table, PIECE_BYTES);
  }
}
