package dev.bellwether.routing.answer;

import dev.bellwether.testkit.aws.Emulators;

/** On whatever emulator the environment names. */
final class DynamoAnswerStoreConfiguredIT extends DynamoAnswerStoreContract {
  DynamoAnswerStoreConfiguredIT() {
    super(Emulators.configured(), Emulators.NOT_CONFIGURED);
  }
}
