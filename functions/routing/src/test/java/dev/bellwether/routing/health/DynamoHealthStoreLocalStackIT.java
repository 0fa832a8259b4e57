package dev.bellwether.routing.health;

import dev.bellwether.testkit.aws.Emulators;

/** On LocalStack, where there is Docker. */
final class DynamoHealthStoreLocalStackIT extends DynamoHealthStoreContract {
  DynamoHealthStoreLocalStackIT() {
    super(Emulators.localStack(), Emulators.NO_LOCAL_STACK);
  }
}
