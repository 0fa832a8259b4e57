package dev.bellwether.spend.limit;

import dev.bellwether.testkit.aws.Emulators;
import java.util.Optional;

/** On DynamoDB Local, in this JVM. */
final class DynamoBucketStoreIT extends DynamoBucketStoreContract {
  DynamoBucketStoreIT() {
    super(Optional.of(Emulators.embedded()), "never");
  }
}
