package dev.bellwether.routing.health;

final class InMemoryHealthStoreTest extends HealthStoreContract {
  private final HealthStore store = new InMemoryHealthStore();

  @Override
  HealthStore store() {
    return store;
  }
}
