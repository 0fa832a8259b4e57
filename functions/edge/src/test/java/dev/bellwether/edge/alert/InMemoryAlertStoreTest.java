package dev.bellwether.edge.alert;

final class InMemoryAlertStoreTest extends AlertStoreContract {
  @Override
  AlertStore store() {
    return AlertStore.inMemory();
  }
}
