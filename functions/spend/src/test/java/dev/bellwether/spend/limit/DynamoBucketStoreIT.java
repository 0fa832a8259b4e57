package dev.bellwether.spend.limit;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.bellwether.spend.limit.BucketStore.Rise;
import dev.bellwether.testkit.aws.AwsEmulator;
import dev.bellwether.testkit.aws.Emulators;
import dev.bellwether.testkit.template.Template;
import org.junit.jupiter.api.Test;

/** On DynamoDB Local, in this JVM. */
final class DynamoBucketStoreIT extends BucketStoreContract {
  private static final AwsEmulator EMULATOR = Emulators.embedded();
  private static final String TABLE =
      EMULATOR.freshTables(Template.load()).table("ControlTable").name();

  private final BucketStore store = new DynamoBucketStore(EMULATOR.dynamoDb(), TABLE);

  @Override
  BucketStore store() {
    return store;
  }

  @Test
  void saysSoWhenTheTableDoesNotAnswer() {
    BucketStore elsewhere = new DynamoBucketStore(EMULATOR.dynamoDb(), "no-such-table");
    assertThatThrownBy(() -> elsewhere.raise("a", new Rise(1, 1, 2, false), Rise.NONE))
        .isInstanceOf(LimitsUnavailable.class);
    assertThatThrownBy(() -> elsewhere.correct("a", 1)).isInstanceOf(LimitsUnavailable.class);
  }
}
