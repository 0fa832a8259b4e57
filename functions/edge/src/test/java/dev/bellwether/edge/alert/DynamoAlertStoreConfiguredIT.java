package dev.bellwether.edge.alert;

import dev.bellwether.testkit.aws.Emulators;

/** On whatever emulator the environment names. */
final class DynamoAlertStoreConfiguredIT extends DynamoAlertStoreContract {
  DynamoAlertStoreConfiguredIT() {
    super(Emulators.configured(), Emulators.NOT_CONFIGURED);
  }
}
