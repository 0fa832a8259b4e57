package dev.bellwether.spend.ledger;

import dev.bellwether.testkit.aws.Emulators;

/** On LocalStack, where there is Docker. */
final class DynamoLedgerLocalStackIT extends DynamoLedgerContract {
  DynamoLedgerLocalStackIT() {
    super(Emulators.localStack(), Emulators.NO_LOCAL_STACK);
  }
}
