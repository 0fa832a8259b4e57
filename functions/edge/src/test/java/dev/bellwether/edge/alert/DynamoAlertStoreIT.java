package dev.bellwether.edge.alert;

import dev.bellwether.testkit.aws.Emulators;
import java.util.Optional;

/** On DynamoDB Local, in this JVM. */
final class DynamoAlertStoreIT extends DynamoAlertStoreContract {
  DynamoAlertStoreIT() {
    super(Optional.of(Emulators.embedded()), "never");
  }
}
