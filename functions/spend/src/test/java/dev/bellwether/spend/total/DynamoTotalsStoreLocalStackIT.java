package dev.bellwether.spend.total;

import dev.bellwether.testkit.aws.Emulators;

/** On LocalStack, where there is Docker. */
final class DynamoTotalsStoreLocalStackIT extends DynamoTotalsStoreContract {
  DynamoTotalsStoreLocalStackIT() {
    super(Emulators.localStack(), Emulators.NO_LOCAL_STACK);
  }
}
