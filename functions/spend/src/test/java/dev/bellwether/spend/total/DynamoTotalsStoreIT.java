package dev.bellwether.spend.total;

import dev.bellwether.testkit.aws.Emulators;
import java.util.Optional;

/** On DynamoDB Local, in this JVM. */
final class DynamoTotalsStoreIT extends DynamoTotalsStoreContract {
  DynamoTotalsStoreIT() {
    super(Optional.of(Emulators.embedded()), "never");
  }
}
