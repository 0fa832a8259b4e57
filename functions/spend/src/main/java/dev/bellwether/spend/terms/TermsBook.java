package dev.bellwether.spend.terms;

import dev.bellwether.edge.caller.Beliefs;
import dev.bellwether.edge.caller.Caller;
import dev.bellwether.edge.caller.Outage;
import io.micronaut.cache.SyncCache;
import io.micronaut.context.annotation.Property;
import jakarta.inject.Named;
import jakarta.inject.Singleton;
import java.time.Clock;

/**
 * The terms of callers as they were within the last 60 seconds: that is how long a change of a
 * limit or a budget takes to act. While the store is away, {@link Outage} decides, as it does for
 * the callers themselves.
 */
@Singleton
public final class TermsBook {
  private final TermsStore store;
  private final Beliefs<Terms> beliefs;

  /** Terms of the given store, seen through a bounded cache. */
  public TermsBook(
      TermsStore store,
      @Named("terms") SyncCache<?> cache,
      @Property(name = "bellwether.outage", defaultValue = "closed") Outage outage,
      Clock clock) {
    this.store = store;
    this.beliefs = new Beliefs<>(cache, outage, clock, terms -> true);
  }

  /**
   * The terms of a caller.
   *
   * @throws TermsUnavailable when the store does not answer, and nothing may be served instead
   */
  public Terms of(Caller caller) {
    return beliefs.of(caller.id(), caller.id(), () -> store.find(caller.id(), caller.team()));
  }
}
