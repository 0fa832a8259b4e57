package dev.bellwether.spend.limit;

import dev.bellwether.testkit.aws.Emulators;

/** On whatever emulator the environment names. */
final class DynamoBucketStoreConfiguredIT extends DynamoBucketStoreContract {
  DynamoBucketStoreConfiguredIT() {
    super(Emulators.configured(), Emulators.NOT_CONFIGURED);
  }
}
