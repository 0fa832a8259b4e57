package dev.bellwether.spend.total;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.bellwether.testkit.aws.Emulators;
import dev.bellwether.testkit.template.Template;
import java.time.LocalDate;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

/** The contract on the template's own table, with pieces so small that most totals have several. */
final class DynamoTotalsStoreIT extends TotalsStoreContract {
  private static final int PIECE_BYTES = 400;

  private final TotalsStore store =
      new DynamoTotalsStore(
          Emulators.embedded().dynamoDb(),
          Emulators.embedded().freshTables(Template.load()).table("SpendTable").name(),
          PIECE_BYTES);

  @Override
  TotalsStore store() {
    return store;
  }

  @Test
  void saysSoWhenTheTableDoesNotAnswer() {
    TotalsStore elsewhere = new DynamoTotalsStore(Emulators.embedded().dynamoDb(), "no-such-table");
    assertThatThrownBy(() -> elsewhere.hours(LocalDate.parse("2026-11-20"), OptionalInt.empty()))
        .isInstanceOf(TotalsUnavailable.class)
        .hasMessageContaining("reading totals");
    assertThatThrownBy(elsewhere::complete).isInstanceOf(TotalsUnavailable.class);
  }
}
