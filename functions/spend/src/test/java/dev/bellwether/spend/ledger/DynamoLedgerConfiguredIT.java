package dev.bellwether.spend.ledger;

import dev.bellwether.testkit.aws.Emulators;

/** On whatever emulator the environment names. */
final class DynamoLedgerConfiguredIT extends DynamoLedgerContract {
  DynamoLedgerConfiguredIT() {
    super(Emulators.configured(), Emulators.NOT_CONFIGURED);
  }
}
