package dev.bellwether.spend.limit;

import dev.bellwether.testkit.aws.Emulators;

/** On LocalStack, where there is Docker. */
final class DynamoBucketStoreLocalStackIT extends DynamoBucketStoreContract {
  DynamoBucketStoreLocalStackIT() {
    super(Emulators.localStack(), Emulators.NO_LOCAL_STACK);
  }
}
