package dev.bellwether.spend.terms;

import dev.bellwether.testkit.aws.Emulators;
import java.util.Optional;

/** On DynamoDB Local, in this JVM. */
final class DynamoTermsStoreIT extends DynamoTermsStoreContract {
  DynamoTermsStoreIT() {
    super(Optional.of(Emulators.embedded()), "never");
  }
}
