package dev.bellwether.edge.caller;

import dev.bellwether.testkit.aws.Emulators;

/** On LocalStack, where there is Docker. */
final class DynamoCallerStoreLocalStackIT extends DynamoCallerStoreContract {
  DynamoCallerStoreLocalStackIT() {
    super(Emulators.localStack(), Emulators.NO_LOCAL_STACK);
  }
}
