package dev.bellwether.routing.answer;

import dev.bellwether.testkit.aws.Emulators;

/** On LocalStack, where there is Docker. */
final class DynamoAnswerStoreLocalStackIT extends DynamoAnswerStoreContract {
  DynamoAnswerStoreLocalStackIT() {
    super(Emulators.localStack(), Emulators.NO_LOCAL_STACK);
  }
}
