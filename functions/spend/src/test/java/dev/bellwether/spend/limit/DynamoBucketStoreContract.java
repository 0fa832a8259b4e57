package dev.bellwether.spend.limit;

import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.bellwether.spend.limit.BucketStore.Rise;
import dev.bellwether.testkit.aws.AwsEmulator;
import dev.bellwether.testkit.aws.Gap;
import dev.bellwether.testkit.template.Template;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** The contract on the table that the template declares. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class DynamoBucketStoreContract extends BucketStoreContract {
  private final Optional<AwsEmulator> emulator;
  private final String whyAbsent;
  private final Optional<String> table;

  DynamoBucketStoreContract(Optional<AwsEmulator> emulator, String whyAbsent) {
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
  Set<Gap> gaps() {
    return emulator.orElseThrow().gaps();
  }

  @Override
  BucketStore store() {
    return storeIn(table.orElseThrow());
  }

  @Test
  void saysSoWhenTheTableDoesNotAnswer() {
    BucketStore elsewhere = storeIn("no-such-table");
    assertThatThrownBy(() -> elsewhere.raise("a", new Rise(1, 1, 2, false), Rise.NONE))
        .isInstanceOf(LimitsUnavailable.class);
    assertThatThrownBy(() -> elsewhere.correct("a", 1)).isInstanceOf(LimitsUnavailable.class);
  }

  private BucketStore storeIn(String name) {
    return new DynamoBucketStore(emulator.orElseThrow().dynamoDb(), name);
  }
}
