package dev.bellwether.spend.total;

import dev.bellwether.testkit.aws.Emulators;

/** On whatever emulator the environment names. */
final class DynamoTotalsStoreConfiguredIT extends DynamoTotalsStoreContract {
  DynamoTotalsStoreConfiguredIT() {
    super(Emulators.configured(), Emulators.NOT_CONFIGURED);
  }
}
