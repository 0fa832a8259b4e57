package dev.bellwether.spend.limit;

import dev.bellwether.spend.limit.BucketStore.Raised;
import dev.bellwether.spend.limit.BucketStore.Rise;
import dev.bellwether.spend.limit.RateDecision.Dimension;
import dev.bellwether.spend.limit.RateDecision.Standings;
import dev.bellwether.spend.terms.Limits;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * The limits per minute of every caller, shared by all instances. Tokens are taken by estimate
 * before a request and corrected after it.
 */
public final class RateLimits {
  private static final int TRIES = 10;
  private static final int REMEMBERED = 1000;

  /** Every try was overtaken by another request: then there is surely no calm to go on in. */
  private static final Duration BUSY = Duration.ofSeconds(1);

  private final BucketStore store;
  private final Clock clock;

  /** What was last seen of each caller, so that the first try usually expects the right thing. */
  private final Map<String, Levels> seen =
      Collections.synchronizedMap(
          new LinkedHashMap<>(16, 0.75f, true) {
            @Override
            protected boolean removeEldestEntry(Map.Entry<String, Levels> eldest) {
              return size() > REMEMBERED;
            }
          });

  RateLimits(BucketStore store, Clock clock) {
    this.store = store;
    this.clock = clock;
  }

  /** Limits that live and die with this process, behaving as the shared ones do. */
  public static RateLimits inMemory(Clock clock) {
    return new RateLimits(new InMemoryBucketStore(), clock);
  }

  /**
   * Takes one request and so many tokens from a caller's buckets: both or neither.
   *
   * @throws LimitsUnavailable when the store does not answer
   */
  public RateDecision take(String caller, Limits limits, long tokens) {
    Optional<Bucket> requestBucket = bucket(limits.requestsPerMinute());
    Optional<Bucket> tokenBucket = bucket(limits.tokensPerMinute());
    if (requestBucket.isEmpty() && tokenBucket.isEmpty()) {
      return new RateDecision.Granted(Standings.NONE);
    }
    if (tokenBucket.isPresent() && !tokenBucket.get().holds(tokens)) {
      return new RateDecision.TooLarge(tokens, tokenBucket.get().perMinute());
    }
    return taken(
        caller, new Wish(requestBucket, tokenBucket, nanos(clock.instant()), Math.max(1, tokens)));
  }

  private RateDecision taken(String caller, Wish wish) {
    Levels levels = seen.getOrDefault(caller, Levels.FULL);
    for (int tries = 0; tries < TRIES; tries++) {
      Raised raised = store.raise(caller, wish.requestRise(levels), wish.tokenRise(levels));
      levels = raised.levels();
      var _ = seen.put(caller, levels);
      if (raised.done()) {
        return new RateDecision.Granted(wish.standings(levels));
      }
      Optional<RateDecision> refused = wish.refusedAt(levels);
      if (refused.isPresent()) {
        return refused.get();
      }
    }
    return new RateDecision.Limited(Dimension.REQUESTS, BUSY, wish.standings(levels));
  }

  /**
   * Corrects what was taken by estimate, once it is known: at most the estimate comes back, and
   * what was used beyond it is owed.
   */
  public void correct(String caller, Limits limits, long estimated, long used) {
    Optional<Bucket> tokenBucket = bucket(limits.tokensPerMinute());
    if (tokenBucket.isPresent() && estimated != used) {
      Bucket bucket = tokenBucket.get();
      store.correct(caller, bucket.rise(used) - bucket.rise(estimated));
    }
  }

  /** How a caller's bucket of requests stands as this instance last saw it. */
  public Optional<RateStanding> lastSeen(String caller, Limits limits) {
    Levels levels = seen.getOrDefault(caller, Levels.FULL);
    return bucket(limits.requestsPerMinute())
        .map(bucket -> bucket.standing(levels.requests(), nanos(clock.instant())));
  }

  private static Optional<Bucket> bucket(OptionalLong perMinute) {
    return perMinute.isPresent()
        ? Optional.of(new Bucket(perMinute.getAsLong()))
        : Optional.empty();
  }

  private static long nanos(Instant moment) {
    return Math.addExact(
        Math.multiplyExact(moment.getEpochSecond(), Duration.ofSeconds(1).toNanos()),
        moment.getNano());
  }

  /** What one request wants of which buckets. */
  private record Wish(Optional<Bucket> requests, Optional<Bucket> tokens, long now, long amount) {
    Rise requestRise(Levels levels) {
      return requests.map(bucket -> rise(bucket.rise(1), levels.requests())).orElse(Rise.NONE);
    }

    Rise tokenRise(Levels levels) {
      return tokens.map(bucket -> rise(bucket.rise(amount), levels.tokens())).orElse(Rise.NONE);
    }

    private Rise rise(long by, long level) {
      return new Rise(by, now, Bucket.highest(by, now), level >= now);
    }

    Standings standings(Levels levels) {
      return new Standings(
          requests.map(bucket -> bucket.standing(levels.requests(), now)),
          tokens.map(bucket -> bucket.standing(levels.tokens(), now)));
    }

    /** Why the levels forbid it, where they do; the longer wait counts. */
    Optional<RateDecision> refusedAt(Levels levels) {
      Duration forRequests = wait(requests, 1, levels.requests());
      Duration forTokens = wait(tokens, amount, levels.tokens());
      if (forRequests.isZero() && forTokens.isZero()) {
        return Optional.empty();
      }
      boolean requestsLonger = forRequests.compareTo(forTokens) >= 0;
      return Optional.of(
          new RateDecision.Limited(
              requestsLonger ? Dimension.REQUESTS : Dimension.TOKENS,
              requestsLonger ? forRequests : forTokens,
              standings(levels)));
    }

    private Duration wait(Optional<Bucket> bucket, long wanted, long level) {
      return bucket.map(limit -> Bucket.wait(level, limit.rise(wanted), now)).orElse(Duration.ZERO);
    }
  }
}
