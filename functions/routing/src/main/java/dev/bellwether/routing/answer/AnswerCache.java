package dev.bellwether.routing.answer;

import dev.bellwether.edge.caller.Tenant;
import dev.bellwether.routing.catalogue.Catalogue;
import dev.bellwether.routing.plan.RoutePlan;
import dev.bellwether.routing.request.CacheWishes;
import dev.bellwether.routing.request.ModelRequest;
import dev.bellwether.routing.run.UpstreamBody;
import io.micronaut.cache.SyncCache;
import jakarta.inject.Named;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Answers that were paid for: in this instance's memory first, then in the shared store. A cache
 * that is broken costs money, never a request: every failure here is a miss and a line in the log.
 */
@Singleton
public final class AnswerCache {
  private static final Logger LOG = LoggerFactory.getLogger(AnswerCache.class);

  private final AnswerStore store;
  private final SyncCache<?> memory;
  private final Clock clock;
  private final Catalogue.Rules rules;

  /** A cache over the given store. */
  public AnswerCache(
      AnswerStore store, @Named("answers") SyncCache<?> memory, Clock clock, Catalogue catalogue) {
    this.store = store;
    this.memory = memory;
    this.clock = clock;
    this.rules = catalogue.rules();
  }

  /**
   * Under what an answer is kept: for one tenant, and for as long as neither the catalogue nor what
   * the plan's first target would be sent changes.
   */
  public String keyOf(Tenant tenant, ModelRequest request, RoutePlan plan) {
    return AnswerKey.of(
        tenant,
        request.operation(),
        UpstreamBody.of(request, plan, plan.first()),
        rules.revision() + " " + plan.first().offer());
  }

  /** The answer under a key, where there is one that the request's wishes accept. */
  public Optional<CachedAnswer> find(String key, CacheWishes wishes) {
    if (!wishes.read()) {
      return Optional.empty();
    }
    try {
      return packed(key).flatMap(packed -> accepted(packed, wishes));
    } catch (RuntimeException broken) {
      LOG.warn("The answer cache could not be read; the request goes to a provider", broken);
      return Optional.empty();
    }
  }

  private Optional<PackedAnswer> packed(String key) {
    Optional<PackedAnswer> near = memory.get(key, PackedAnswer.class).filter(this::alive);
    if (near.isPresent()) {
      return near;
    }
    Optional<PackedAnswer> far = store.find(key).filter(this::alive);
    far.ifPresent(packed -> memory.put(key, packed));
    return far;
  }

  private boolean alive(PackedAnswer packed) {
    return clock.instant().isBefore(packed.expires());
  }

  private Optional<CachedAnswer> accepted(PackedAnswer packed, CacheWishes wishes) {
    Instant now = clock.instant();
    Duration age = Duration.between(packed.stored(), now);
    if (wishes.maxAge().filter(most -> age.compareTo(most) > 0).isPresent()) {
      return Optional.empty();
    }
    return Optional.of(
        new CachedAnswer(
            Packing.unpack(packed.bytes()), age, Duration.between(now, packed.expires())));
  }

  /** Keeps an answer, where it is complete, wanted, and not too large for an item. */
  public void store(String key, KeptAnswer answer, CacheWishes wishes) {
    Duration time = wishes.keep().orElse(rules.answersKept());
    if (!wishes.store() || !answer.answer().complete() || time.isZero()) {
      return;
    }
    try {
      byte[] bytes = Packing.pack(answer);
      if (bytes.length > AnswerStore.LARGEST) {
        return;
      }
      Instant now = clock.instant();
      PackedAnswer packed = new PackedAnswer(bytes, now, now.plus(time));
      store.put(key, packed);
      memory.put(key, packed);
    } catch (RuntimeException broken) {
      LOG.warn("The answer cache could not be written; the answer will be paid for again", broken);
    }
  }
}
