package dev.bellwether.edge.caller;

import dev.bellwether.testkit.aws.Emulators;

/** On whatever emulator the environment names. */
final class DynamoCallerStoreConfiguredIT extends DynamoCallerStoreContract {
  DynamoCallerStoreConfiguredIT() {
    super(Emulators.configured(), Emulators.NOT_CONFIGURED);
  }
}
