package dev.bellwether.completion;

import dev.bellwether.edge.telemetry.Metric;
import dev.bellwether.edge.telemetry.Observation;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** When things happened to one request, for its reply and its entry. */
final class Timing {
  private final Clock clock;
  private final Instant accepted;
  private Duration store = Duration.ZERO;
  private Duration provider = Duration.ZERO;
  private @Nullable Instant providerSince;
  private @Nullable Duration firstToken;

  Timing(Clock clock) {
    this.clock = clock;
    this.accepted = clock.instant();
  }

  Instant accepted() {
    return accepted;
  }

  Duration total() {
    return Duration.between(accepted, clock.instant());
  }

  /** The time to the first content, where there was any. */
  @Nullable Duration firstToken() {
    return firstToken;
  }

  /** The first content is there; later calls change nothing. */
  void contentCame() {
    if (firstToken == null) {
      firstToken = total();
    }
  }

  <T> T inStore(Supplier<T> work) {
    Instant began = clock.instant();
    T result = work.get();
    store = store.plus(Duration.between(began, clock.instant()));
    return result;
  }

  void inStore(Runnable work) {
    inStore(
        () -> {
          work.run();
          return work;
        });
  }

  <T> T atProviders(Supplier<T> work) {
    providerSince = clock.instant();
    try {
      return work.get();
    } finally {
      provider = atProviders();
      providerSince = null;
    }
  }

  /**
   * The value of {@code Server-Timing} (W3C Server Timing): what is neither store nor provider is
   * us.
   */
  String serverTiming() {
    Duration atProviders = atProviders();
    Duration gateway = total().minus(store).minus(atProviders);
    return "store;dur=%s, provider;dur=%s, gateway;dur=%s"
        .formatted(millis(store), millis(atProviders), millis(gateway));
  }

  /** Puts what is known so far on the request's line. */
  void measure(Observation line) {
    Duration total = total();
    line.measure(Metric.PROVIDER_TIME, provider);
    line.measure(Metric.STORE_TIME, store);
    line.measure(Metric.GATEWAY_TIME, total.minus(store).minus(provider));
    if (firstToken != null) {
      line.measure(Metric.TIME_TO_FIRST_TOKEN, firstToken);
    }
  }

  /** Counts the time that is still running: a stream's head leaves in the middle of it. */
  private Duration atProviders() {
    return providerSince == null
        ? provider
        : provider.plus(Duration.between(providerSince, clock.instant()));
  }

  private static String millis(Duration time) {
    long tenths = Math.max(0, time.toNanos()) / 100_000;
    return tenths / 10 + "." + tenths % 10;
  }
}
