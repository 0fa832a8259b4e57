package dev.bellwether.routing.key;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** Bound to the values' fingerprints, and so bounded by the keys that exist. */
final class InProcessKeyStates implements KeyStates {
  private static final Duration FIRST_PAUSE = Duration.ofSeconds(60);
  private static final int MOST_DOUBLINGS = 6;

  private final Clock clock;
  private final Map<String, Unfit> keys = new ConcurrentHashMap<>();
  private final Map<String, Unfit> models = new ConcurrentHashMap<>();
  private final Map<String, Integer> refusals = new ConcurrentHashMap<>();

  InProcessKeyStates(Clock clock) {
    this.clock = clock;
  }

  @Override
  public Optional<Unfit> unfit(String provider, ProviderKey key, String model) {
    String name = name(provider, key);
    return standing(keys.get(name)).or(() -> standing(models.get(name + " " + model)));
  }

  private Optional<Unfit> standing(@Nullable Unfit unfit) {
    return Optional.ofNullable(unfit).filter(state -> clock.instant().isBefore(state.until()));
  }

  @Override
  public void cool(String provider, ProviderKey key, Instant until) {
    pause(provider, key, new Unfit(Reason.COOLING, until));
  }

  private void pause(String provider, ProviderKey key, Unfit unfit) {
    Unfit _ = keys.merge(name(provider, key), unfit, InProcessKeyStates::later);
  }

  @Override
  public void coolAfterRefusal(String provider, ProviderKey key) {
    int times = refusals.merge(name(provider, key), 1, Integer::sum);
    Duration pause = FIRST_PAUSE.multipliedBy(1L << Math.min(times - 1, MOST_DOUBLINGS));
    pause(provider, key, new Unfit(Reason.REFUSED, clock.instant().plus(pause)));
  }

  @Override
  public void kill(String provider, ProviderKey key) {
    keys.put(name(provider, key), new Unfit(Reason.DEAD, clock.instant().plus(DEATH)));
  }

  @Override
  public void excludeModel(String provider, ProviderKey key, String model) {
    models.put(
        name(provider, key) + " " + model,
        new Unfit(Reason.MODEL_REFUSED, clock.instant().plus(MODEL_REFUSED)));
  }

  @Override
  public void succeeded(String provider, ProviderKey key) {
    refusals.remove(name(provider, key));
  }

  private static Unfit later(Unfit one, Unfit other) {
    return one.until().isAfter(other.until()) ? one : other;
  }

  private static String name(String provider, ProviderKey key) {
    return provider + " " + key.id() + " " + key.fingerprint();
  }
}
