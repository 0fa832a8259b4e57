package dev.bellwether.spend.budget;

import dev.bellwether.testkit.aws.Emulators;

/** On LocalStack, where there is Docker. */
final class DynamoCountersLocalStackIT extends DynamoCountersContract {
  DynamoCountersLocalStackIT() {
    super(Emulators.localStack(), Emulators.NO_LOCAL_STACK);
  }
}
