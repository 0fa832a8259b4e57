package dev.bellwether.edge.caller;

import dev.bellwether.testkit.aws.Emulators;
import java.util.Optional;

/** On DynamoDB Local, in this JVM. */
final class DynamoCallerStoreIT extends DynamoCallerStoreContract {
  DynamoCallerStoreIT() {
    super(Optional.of(Emulators.embedded()), "never");
  }
}
