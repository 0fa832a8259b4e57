package dev.bellwether.routing.health;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.UnaryOperator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What all instances know of the providers. Reading it costs nothing most of the time: what was
 * read is believed for a second. Health is advice: while the store is away nobody waits for it, and
 * every instance goes by what it saw itself.
 */
public final class HealthBoard {
  private static final Logger LOG = LoggerFactory.getLogger(HealthBoard.class);
  private static final Duration BELIEVED = Duration.ofSeconds(1);
  private static final Duration AWAY = Duration.ofSeconds(5);
  private static final int TRIES = 4;

  private final HealthStore store;
  private final Clock clock;
  private final Map<String, Known> known = new ConcurrentHashMap<>();
  private volatile Instant awayUntil = Instant.MIN;

  HealthBoard(HealthStore store, Clock clock) {
    this.store = store;
    this.clock = clock;
  }

  /** A board that lives and dies with this process, behaving as the shared one does. */
  public static HealthBoard inMemory(Clock clock) {
    return new HealthBoard(new InMemoryHealthStore(), clock);
  }

  /** What is known of a provider: at most a second old while the store answers. */
  public ProviderHealth of(String provider) {
    Known last = known.getOrDefault(provider, Known.NOTHING);
    if (isAway() || clock.instant().isBefore(last.until())) {
      return last.health();
    }
    try {
      return now(provider);
    } catch (HealthUnavailable failed) {
      away("The states of " + provider + " could not be read; what was seen last counts", failed);
      return last.health();
    }
  }

  /** Nobody waits for a store that has just kept somebody waiting. */
  private boolean isAway() {
    return clock.instant().isBefore(awayUntil);
  }

  /** A thread that is interrupted can ask nobody, and says nothing of the store. */
  private void away(String what, HealthUnavailable failed) {
    if (!Thread.currentThread().isInterrupted()) {
      LOG.warn(what, failed);
      awayUntil = clock.instant().plus(AWAY);
    }
  }

  /**
   * What the store says of a provider just now.
   *
   * @throws HealthUnavailable when it does not answer
   */
  public ProviderHealth now(String provider) {
    ProviderHealth health = store.read(provider);
    known.put(provider, new Known(health, clock.instant().plus(BELIEVED)));
    return health;
  }

  /** Writes down what a call showed about a key, unless something later is known. */
  public void found(String provider, KeyRef key, KeyFact fact) {
    String name = KeyHealth.nameOf(key.fingerprint(), key.model());
    var _ =
        change(
            provider, KeyHealth.class, name, old -> Optional.of(KeyHealth.after(old, key, fact)));
  }

  /** A call with a key went well: news only where something else was known of it. */
  public void worked(String provider, KeyRef key, Instant sent) {
    of(provider)
        .named(KeyHealth.class, KeyHealth.nameOf(key.fingerprint(), key.model()))
        .filter(health -> health.condition() != KeyCondition.FIT)
        .ifPresent(health -> found(provider, key, KeyFact.fit(sent)));
  }

  /** Writes down how long a check took. */
  public void checked(String provider, Check check) {
    var _ = change(provider, Check.class, check.name(), old -> Optional.of(check));
  }

  /**
   * Turns something off at a provider, or on again; every instance knows it within a second or two.
   *
   * @throws HealthUnavailable when the store does not answer
   */
  public void turn(String provider, Switch what, boolean off) {
    store.turn(provider, what, off);
    Known _ = known.remove(provider);
  }

  /** Forgets what says nothing any more. */
  public void tidy(String provider) {
    now(provider).ended(clock.instant()).forEach(group -> store.forget(provider, group));
  }

  /**
   * Replaces a group by what follows from it, however others change it meanwhile.
   *
   * @param next empty where nothing follows
   * @return how it stands now; empty where it does not exist
   */
  <G extends Group> Optional<G> change(
      String provider, Class<G> type, String name, UnaryOperator<Optional<G>> next) {
    Optional<G> old = of(provider).named(type, name);
    for (int tries = 0; tries < TRIES; tries++) {
      Optional<G> after = next.apply(old);
      if (after.isEmpty() || after.equals(old)) {
        return old;
      }
      HealthStore.Swap swap = swap(provider, old, after.get());
      Optional<G> stands =
          swap.done() ? after : swap.stands().filter(type::isInstance).map(type::cast);
      stands.ifPresent(group -> remember(provider, group));
      if (swap.done()) {
        return stands;
      }
      old = stands;
    }
    LOG.info("{} of {} was changed by others again and again", name, provider);
    return old;
  }

  /**
   * Replaces a group that stands as it was read; false where it does not. While the store is away
   * what this instance knows is all that counts.
   */
  boolean replace(String provider, Group old, Group next) {
    HealthStore.Swap swap = swap(provider, Optional.of(old), next);
    (swap.done() ? Optional.of(next) : swap.stands()).ifPresent(group -> remember(provider, group));
    return swap.done();
  }

  private HealthStore.Swap swap(String provider, Optional<? extends Group> old, Group next) {
    if (isAway()) {
      return HealthStore.Swap.DONE;
    }
    try {
      return store.swap(provider, old, next);
    } catch (HealthUnavailable failed) {
      away(next.name() + " of " + provider + " could not be written", failed);
      return HealthStore.Swap.DONE;
    }
  }

  private void remember(String provider, Group group) {
    Known _ =
        known.compute(provider, (id, last) -> (last == null ? Known.NOTHING : last).with(group));
  }

  /**
   * What was read.
   *
   * @param until when the store is asked again
   */
  private record Known(ProviderHealth health, Instant until) {
    private static final Known NOTHING = new Known(ProviderHealth.UNKNOWN, Instant.MIN);

    private Known with(Group group) {
      return new Known(health.with(group), until);
    }
  }
}
