package dev.bellwether.routing.health;

import dev.bellwether.routing.health.HealthStore.Swap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

final class InMemoryHealthStore implements HealthStore {
  private final Map<String, Map<String, Group>> groups = new HashMap<>();
  private final Map<String, Set<Switch>> off = new HashMap<>();

  @Override
  public synchronized ProviderHealth read(String provider) {
    return new ProviderHealth(
        groups.getOrDefault(provider, Map.of()), off.getOrDefault(provider, Set.of()));
  }

  @Override
  public synchronized Swap swap(String provider, Optional<? extends Group> old, Group next) {
    Map<String, Group> known = groups.computeIfAbsent(provider, id -> new HashMap<>());
    Optional<Group> stands = Optional.ofNullable(known.get(next.name()));
    if (!stands.equals(old)) {
      return Swap.instead(stands, next);
    }
    known.put(next.name(), next);
    return Swap.DONE;
  }

  @Override
  public synchronized void forget(String provider, Group old) {
    boolean _ = groups.getOrDefault(provider, new HashMap<>()).remove(old.name(), old);
  }

  @Override
  public synchronized void turn(String provider, Switch what, boolean isOff) {
    Set<Switch> switches = off.computeIfAbsent(provider, id -> new HashSet<>());
    boolean _ = isOff ? switches.add(what) : switches.remove(what);
  }
}
