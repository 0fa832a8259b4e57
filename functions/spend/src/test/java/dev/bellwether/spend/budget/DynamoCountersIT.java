package dev.bellwether.spend.budget;

import dev.bellwether.testkit.aws.Emulators;
import java.util.Optional;

/** On DynamoDB Local, in this JVM. */
final class DynamoCountersIT extends DynamoCountersContract {
  DynamoCountersIT() {
    super(Optional.of(Emulators.embedded()), "never");
  }
}
