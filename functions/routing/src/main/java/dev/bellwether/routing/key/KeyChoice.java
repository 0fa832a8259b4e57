package dev.bellwether.routing.key;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.random.RandomGenerator;

/**
 * Chooses among the keys that are fit, by weight.
 *
 * @param key the chosen key, where one is fit
 * @param fitAgain when the first of the others will be fit, where none is now and one will be
 */
public record KeyChoice(Optional<ProviderKey> key, Optional<Instant> fitAgain) {
  /** Whom a key is wanted for, and which keys this request has had enough of. */
  public record Wanted(String provider, String model, Set<String> tried) {}

  /** Chooses one of the given keys. */
  public static KeyChoice among(
      List<ProviderKey> keys, Wanted wanted, KeyStates states, RandomGenerator random) {
    List<ProviderKey> fit = new ArrayList<>();
    Optional<Instant> earliest = Optional.empty();
    for (ProviderKey key : keys) {
      if (wanted.tried().contains(key.fingerprint())) {
        continue;
      }
      Optional<KeyStates.Unfit> unfit = states.unfit(wanted.provider(), key, wanted.model());
      if (unfit.isEmpty()) {
        fit.add(key);
      } else if (unfit.get().reason() == KeyStates.Reason.COOLING) {
        Instant until = unfit.get().until();
        earliest = Optional.of(earliest.filter(until::isAfter).orElse(until));
      }
    }
    return fit.isEmpty()
        ? new KeyChoice(Optional.empty(), earliest)
        : new KeyChoice(Optional.of(byWeight(fit, random)), Optional.empty());
  }

  private static ProviderKey byWeight(List<ProviderKey> keys, RandomGenerator random) {
    int ticket = random.nextInt(keys.stream().mapToInt(ProviderKey::weight).sum());
    for (ProviderKey key : keys) {
      ticket -= key.weight();
      if (ticket < 0) {
        return key;
      }
    }
    return keys.getLast();
  }
}
