package dev.bellwether.edge.caller;

final class InMemoryCallerStoreTest extends CallerStoreContract {
  private final CallerStore store = CallerStore.inMemory();

  @Override
  CallerStore store() {
    return store;
  }
}
