package dev.bellwether.routing.key;

import dev.bellwether.edge.caller.Priority;
import dev.bellwether.routing.catalogue.Provider;
import dev.bellwether.spend.limit.LimitsUnavailable;
import dev.bellwether.spend.limit.RateDecision;
import dev.bellwether.spend.limit.RateLimits;
import dev.bellwether.spend.terms.Limits;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalLong;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * How fast each key may be used, over all instances: a bucket like a caller's, of its own. While
 * the buckets are away every key is free, since its provider has a limit of its own.
 */
public final class KeyPermits {
  private static final Logger LOG = LoggerFactory.getLogger(KeyPermits.class);

  /** So much of each bucket is kept for those who wait for their answer. */
  private static final double KEPT_FOR_INTERACTIVE = 0.2;

  private static final Duration AWAY = Duration.ofSeconds(5);
  private static final Duration SOON = Duration.ofSeconds(1);

  private final RateLimits limits;
  private final Clock clock;
  private volatile Instant awayUntil = Instant.MIN;

  /** Permits out of the given buckets. */
  public KeyPermits(RateLimits limits, Clock clock) {
    this.limits = limits;
    this.clock = clock;
  }

  /** The part of a key's bucket that is left, as this instance last saw it; at most 1. */
  double room(Provider provider, ProviderKey key) {
    return limits
        .lastSeen(bucket(provider, key), limit(provider))
        .map(standing -> (double) standing.remaining() / standing.limit())
        .orElse(1.0);
  }

  /** Takes one request out of a key's bucket; where it has no room, how long until it has. */
  Optional<Duration> take(Provider provider, ProviderKey key, Priority priority) {
    if (clock.instant().isBefore(awayUntil)) {
      return Optional.empty();
    }
    if (priority == Priority.BATCH && room(provider, key) <= KEPT_FOR_INTERACTIVE) {
      return Optional.of(SOON);
    }
    try {
      return switch (limits.take(bucket(provider, key), limit(provider), 0)) {
        case RateDecision.Granted _ -> Optional.empty();
        case RateDecision.Limited limited -> Optional.of(limited.retryAfter());
        case RateDecision.TooLarge _ -> Optional.empty();
      };
    } catch (LimitsUnavailable away) {
      if (!Thread.currentThread().isInterrupted()) {
        LOG.warn("The limit of key {} of {} could not be read", key.id(), provider.id(), away);
        awayUntil = clock.instant().plus(AWAY);
      }
      return Optional.empty();
    }
  }

  private static String bucket(Provider provider, ProviderKey key) {
    return "key:" + provider.id() + "/" + key.id();
  }

  private static Limits limit(Provider provider) {
    return new Limits(
        OptionalLong.of(provider.keys().requestsPerMinute()),
        OptionalLong.empty(),
        Optional.empty());
  }
}
