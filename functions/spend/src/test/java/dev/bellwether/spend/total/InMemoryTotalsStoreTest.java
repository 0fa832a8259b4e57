package dev.bellwether.spend.total;

final class InMemoryTotalsStoreTest extends TotalsStoreContract {
  private final TotalsStore store = TotalsStore.inMemory();

  @Override
  TotalsStore store() {
    return store;
  }
}
