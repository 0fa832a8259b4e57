package dev.bellwether.spend.budget;

import dev.bellwether.testkit.aws.Emulators;

/** On whatever emulator the environment names. */
final class DynamoCountersConfiguredIT extends DynamoCountersContract {
  DynamoCountersConfiguredIT() {
    super(Emulators.configured(), Emulators.NOT_CONFIGURED);
  }
}
