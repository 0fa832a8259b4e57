package dev.bellwether.spend.terms;

import dev.bellwether.testkit.aws.Emulators;

/** On whatever emulator the environment names. */
final class DynamoTermsStoreConfiguredIT extends DynamoTermsStoreContract {
  DynamoTermsStoreConfiguredIT() {
    super(Emulators.configured(), Emulators.NOT_CONFIGURED);
  }
}
