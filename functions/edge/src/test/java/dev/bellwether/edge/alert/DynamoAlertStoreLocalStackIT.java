package dev.bellwether.edge.alert;

import dev.bellwether.testkit.aws.Emulators;

/** On LocalStack, where there is Docker. */
final class DynamoAlertStoreLocalStackIT extends DynamoAlertStoreContract {
  DynamoAlertStoreLocalStackIT() {
    super(Emulators.localStack(), Emulators.NO_LOCAL_STACK);
  }
}
