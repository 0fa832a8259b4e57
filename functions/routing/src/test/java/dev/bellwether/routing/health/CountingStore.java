package dev.bellwether.routing.health;

import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;

/** Counts the writes to another store, and can be away. */
final class CountingStore implements HealthStore {
  private final HealthStore store;
  private final AtomicInteger writes = new AtomicInteger();
  private final AtomicInteger refused = new AtomicInteger();
  private volatile boolean away;

  CountingStore(HealthStore store) {
    this.store = store;
  }

  int writes() {
    return writes.get();
  }

  /** How often somebody asked in vain. */
  int refused() {
    return refused.get();
  }

  void goAway() {
    away = true;
  }

  void comeBack() {
    away = false;
  }

  private void ask() {
    if (away) {
      int _ = refused.incrementAndGet();
      throw new HealthUnavailable(new IllegalStateException("away"));
    }
  }

  @Override
  public ProviderHealth read(String provider) {
    ask();
    return store.read(provider);
  }

  @Override
  public Swap swap(String provider, Optional<? extends Group> old, Group next) {
    ask();
    int _ = writes.incrementAndGet();
    return store.swap(provider, old, next);
  }

  @Override
  public void forget(String provider, Group old) {
    ask();
    store.forget(provider, old);
  }

  @Override
  public void turn(String provider, Switch what, boolean off) {
    ask();
    store.turn(provider, what, off);
  }
}
