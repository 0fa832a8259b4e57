package dev.bellwether.routing.health;

import dev.bellwether.testkit.aws.Emulators;

/** On whatever emulator the environment names. */
final class DynamoHealthStoreConfiguredIT extends DynamoHealthStoreContract {
  DynamoHealthStoreConfiguredIT() {
    super(Emulators.configured(), Emulators.NOT_CONFIGURED);
  }
}
