package dev.bellwether.routing.health;

import dev.bellwether.testkit.aws.Emulators;
import java.util.Optional;

/** On DynamoDB Local, in this JVM. */
final class DynamoHealthStoreIT extends DynamoHealthStoreContract {
  DynamoHealthStoreIT() {
    super(Optional.of(Emulators.embedded()), "");
  }
}
