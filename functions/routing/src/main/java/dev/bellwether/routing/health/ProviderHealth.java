package dev.bellwether.routing.health;

import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** All that is known of one provider at one moment. */
public final class ProviderHealth {
  static final ProviderHealth UNKNOWN = new ProviderHealth(Map.of(), Set.of());

  private final Map<String, Group> groups;
  private final Set<Switch> off;

  ProviderHealth(Map<String, Group> groups, Set<Switch> off) {
    this.groups = Map.copyOf(groups);
    this.off = Set.copyOf(off);
  }

  static ProviderHealth of(Collection<Group> groups, Set<Switch> off) {
    Map<String, Group> byName = new HashMap<>();
    groups.forEach(group -> byName.put(group.name(), group));
    return new ProviderHealth(byName, off);
  }

  ProviderHealth with(Group group) {
    Map<String, Group> changed = new HashMap<>(groups);
    changed.put(group.name(), group);
    return new ProviderHealth(changed, off);
  }

  /** What is switched off. */
  public Set<Switch> off() {
    return off;
  }

  /** Whether that is switched off. */
  public boolean isOff(Switch what) {
    return off.contains(what);
  }

  /** What is known of every key, with all its models or with one. */
  public List<KeyHealth> keys() {
    return all(KeyHealth.class).toList();
  }

  /** Every breaker that ever opened and was not forgotten. */
  public List<Breaker> breakers() {
    return all(Breaker.class).toList();
  }

  /** Why the key cannot be used with the model at that moment, if it cannot. */
  public Optional<KeyHealth> resting(KeyRef key, String model, Instant now) {
    return Stream.of("", model)
        .map(which -> KeyHealth.nameOf(key.fingerprint(), which))
        .flatMap(name -> named(KeyHealth.class, name).stream())
        .filter(health -> health.rests(now))
        .findFirst();
  }

  /** The breaker of a model. */
  public Breaker breaker(String model) {
    return named(Breaker.class, Breaker.nameOf(model)).orElseGet(() -> Breaker.closed(model));
  }

  /** How long the model, or else the provider, took to answer when it was last checked. */
  public Optional<Duration> latency(String model, Instant now) {
    return Stream.of(model, "")
        .flatMap(which -> named(Check.class, Check.nameOf(which)).stream())
        .filter(check -> now.isBefore(check.ends()))
        .map(Check::latency)
        .findFirst();
  }

  /** The groups that say nothing any more. */
  List<Group> ended(Instant now) {
    return all(Group.class).filter(group -> !now.isBefore(group.ends())).toList();
  }

  Tally tally(String model) {
    return named(Tally.class, Tally.nameOf(model)).orElseGet(() -> Tally.none(model));
  }

  <G extends Group> Optional<G> named(Class<G> type, String name) {
    return Optional.ofNullable(groups.get(name)).filter(type::isInstance).map(type::cast);
  }

  private <G extends Group> Stream<G> all(Class<G> type) {
    return groups.values().stream().filter(type::isInstance).map(type::cast);
  }
}
