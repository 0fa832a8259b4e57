package dev.bellwether.spend.terms;

import dev.bellwether.edge.caller.Caller;
import dev.bellwether.edge.caller.Outage;
import io.micronaut.cache.SyncCache;
import io.micronaut.context.annotation.Property;
import jakarta.inject.Named;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The terms of callers as they were within the last 60 seconds: that is how long a change of a
 * limit or a budget takes to act. While the store is away, {@link Outage} decides, as it does for
 * the callers themselves.
 */
@Singleton
public final class TermsBook {
  private static final Logger LOG = LoggerFactory.getLogger(TermsBook.class);
  private static final Duration BELIEVED = Duration.ofSeconds(60);
  private static final Duration SERVED_IN_AN_OUTAGE = Duration.ofHours(1);
  private static final Duration BETWEEN_TRIES = Duration.ofSeconds(5);

  private final TermsStore store;
  private final SyncCache<?> cache;
  private final Outage outage;
  private final Clock clock;

  /** Terms of the given store, seen through a bounded cache. */
  public TermsBook(
      TermsStore store,
      @Named("terms") SyncCache<?> cache,
      @Property(name = "bellwether.outage", defaultValue = "closed") Outage outage,
      Clock clock) {
    this.store = store;
    this.cache = cache;
    this.outage = outage;
    this.clock = clock;
  }

  /**
   * The terms of a caller.
   *
   * @throws TermsUnavailable when the store does not answer, and nothing may be served instead
   */
  public Terms of(Caller caller) {
    Instant now = clock.instant();
    Optional<Seen> seen = cache.get(caller.id(), Seen.class);
    if (seen.isPresent() && now.isBefore(seen.get().until())) {
      return seen.get().terms();
    }
    Seen current = look(caller, seen, now);
    cache.put(caller.id(), current);
    return current.terms();
  }

  private Seen look(Caller caller, Optional<Seen> seen, Instant now) {
    try {
      return new Seen(store.find(caller.id(), caller.team()), now, now.plus(BELIEVED));
    } catch (TermsUnavailable away) {
      Seen past = seen.filter(known -> servesInAnOutage(known, now)).orElseThrow(() -> away);
      LOG.warn("The control table did not answer; caller {} keeps its terms", caller.id(), away);
      return new Seen(past.terms(), past.at(), now.plus(BETWEEN_TRIES));
    }
  }

  private boolean servesInAnOutage(Seen seen, Instant now) {
    return outage == Outage.OPEN && now.isBefore(seen.at().plus(SERVED_IN_AN_OUTAGE));
  }

  /**
   * What the store said.
   *
   * @param at when it said so
   * @param until when it is asked again
   */
  private record Seen(Terms terms, Instant at, Instant until) {}
}
