package dev.bellwether.spend.limit;

import dev.bellwether.testkit.aws.AwsEmulator;
import dev.bellwether.testkit.aws.Emulators;
import dev.bellwether.testkit.template.Template;

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
}
