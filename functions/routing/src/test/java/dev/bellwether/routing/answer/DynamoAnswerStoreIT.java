package dev.bellwether.routing.answer;

import dev.bellwether.testkit.aws.Emulators;
import java.util.Optional;

/** On DynamoDB Local, in this JVM. */
final class DynamoAnswerStoreIT extends DynamoAnswerStoreContract {
  DynamoAnswerStoreIT() {
    super(Optional.of(Emulators.embedded()), "never");
  }
}
