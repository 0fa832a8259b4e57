package dev.bellwether.spend.limit;

final class InMemoryBucketStoreTest extends BucketStoreContract {
  private final BucketStore store = new InMemoryBucketStore();

  @Override
  BucketStore store() {
    return store;
  }
}
