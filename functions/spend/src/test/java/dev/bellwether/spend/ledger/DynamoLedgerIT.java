package dev.bellwether.spend.ledger;

import dev.bellwether.testkit.aws.Emulators;
import java.util.Optional;

/** On DynamoDB Local, in this JVM. */
final class DynamoLedgerIT extends DynamoLedgerContract {
  DynamoLedgerIT() {
    super(Optional.of(Emulators.embedded()), "never");
  }
}
