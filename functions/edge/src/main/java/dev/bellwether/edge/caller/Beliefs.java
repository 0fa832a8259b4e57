package dev.bellwether.edge.caller;

import io.micronaut.cache.SyncCache;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What a store said, believed for 60 seconds: that is how long a change takes to act. While the
 * store is away, {@link Outage} decides: where it is open, what was said within the hour still
 * counts, and the store is asked again every five seconds.
 *
 * @param <T> what the store says
 */
public final class Beliefs<T> {
  private static final Logger LOG = LoggerFactory.getLogger(Beliefs.class);
  private static final Duration BELIEVED = Duration.ofSeconds(60);
  private static final Duration SERVED_IN_AN_OUTAGE = Duration.ofHours(1);
  private static final Duration BETWEEN_TRIES = Duration.ofSeconds(5);

  private final SyncCache<?> cache;
  private final Outage outage;
  private final Clock clock;
  private final Predicate<T> outlastsAnOutage;

  /**
   * Beliefs in a bounded cache of their own.
   *
   * @param outlastsAnOutage what still counts while the store is away
   */
  public Beliefs(SyncCache<?> cache, Outage outage, Clock clock, Predicate<T> outlastsAnOutage) {
    this.cache = cache;
    this.outage = outage;
    this.clock = clock;
    this.outlastsAnOutage = outlastsAnOutage;
  }

  /**
   * What the store says under a key; throws what the store throws where nothing may be served
   * instead.
   *
   * @param who for the log
   */
  public T of(String key, Object who, Supplier<T> store) {
    Instant now = clock.instant();
    Optional<Seen<T>> seen = seen(key);
    if (seen.isPresent() && now.isBefore(seen.get().until())) {
      return seen.get().said();
    }
    Seen<T> current;
    try {
      current = new Seen<>(store.get(), now, now.plus(BELIEVED));
    } catch (RuntimeException away) {
      Seen<T> past = seen.filter(known -> counts(known, now)).orElseThrow(() -> away);
      LOG.warn("The control table did not answer; {} counts as it was seen", who, away);
      current = new Seen<>(past.said(), past.at(), now.plus(BETWEEN_TRIES));
    }
    cache.put(key, current);
    return current.said();
  }

  /** Nobody else writes into this cache. */
  @SuppressWarnings("unchecked")
  private Optional<Seen<T>> seen(String key) {
    return cache.get(key, Seen.class).map(known -> (Seen<T>) known);
  }

  private boolean counts(Seen<T> seen, Instant now) {
    return outage == Outage.OPEN
        && outlastsAnOutage.test(seen.said())
        && now.isBefore(seen.at().plus(SERVED_IN_AN_OUTAGE));
  }

  /**
   * What the store said.
   *
   * @param at when it said so
   * @param until when it is asked again
   */
  private record Seen<T>(T said, Instant at, Instant until) {}
}
