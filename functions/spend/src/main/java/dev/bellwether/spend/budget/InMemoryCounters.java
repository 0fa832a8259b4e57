package dev.bellwether.spend.budget;

import dev.bellwether.spend.money.Money;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/** The counters' twin without a database, on the map that the ledger's twin moves. */
final class InMemoryCounters implements Counters {
  private final Map<CounterKey, Money> committed;
  private final Set<CounterKey> started = new HashSet<>();

  InMemoryCounters(Map<CounterKey, Money> committed) {
    this.committed = committed;
  }

  @Override
  public Map<CounterKey, Money> read(Collection<CounterKey> keys) {
    synchronized (committed) {
      Map<CounterKey, Money> found = new HashMap<>();
      keys.forEach(key -> found.put(key, committed.getOrDefault(key, Money.ZERO)));
      return found;
    }
  }

  @Override
  public Map<CounterKey, Money> glance(Collection<CounterKey> keys) {
    return read(keys);
  }

  @Override
  public void start(Budget budget, Window window, Money already) {
    synchronized (committed) {
      for (CounterKey counter : budget.counters(window)) {
        if (started.add(counter)) {
          var _ = committed.merge(counter, budget.part(already, counter.shard()), Money::plus);
        }
      }
    }
  }
}
