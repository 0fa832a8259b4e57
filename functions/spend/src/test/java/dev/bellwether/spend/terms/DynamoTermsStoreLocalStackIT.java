package dev.bellwether.spend.terms;

import dev.bellwether.testkit.aws.Emulators;

/** On LocalStack, where there is Docker. */
final class DynamoTermsStoreLocalStackIT extends DynamoTermsStoreContract {
  DynamoTermsStoreLocalStackIT() {
    super(Emulators.localStack(), Emulators.NO_LOCAL_STACK);
  }
}
