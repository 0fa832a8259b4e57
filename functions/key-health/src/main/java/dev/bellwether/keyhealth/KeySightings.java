package dev.bellwether.keyhealth;

import dev.bellwether.edge.alert.Severity;
import dev.bellwether.keyhealth.Sighting.Condition;
import dev.bellwether.routing.catalogue.Provider;
import dev.bellwether.routing.health.HealthBoard;
import dev.bellwether.routing.health.KeyCondition;
import dev.bellwether.routing.health.KeyHealth;
import dev.bellwether.routing.health.ProviderHealth;
import dev.bellwether.routing.health.Switch;
import dev.bellwether.routing.key.KeyRing;
import dev.bellwether.routing.key.ProviderKey;
import io.micronaut.context.annotation.Property;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** How the keys of a provider are, as people should hear of it. */
@Singleton
final class KeySightings {
  /** A shorter pause is traffic; a longer one is a quota or a balance that is used up. */
  private static final Duration LONG_PAUSE = Duration.ofMinutes(5);

  private final HealthBoard board;
  private final KeyRing ring;
  private final String prefix;

  KeySightings(
      HealthBoard board,
      KeyRing ring,
      @Property(name = "bellwether.secrets-prefix") String prefix) {
    this.board = board;
    this.ring = ring;
    this.prefix = prefix;
  }

  List<Sighting> of(Provider provider) {
    ProviderHealth health = board.now(provider.id());
    List<ProviderKey> keys =
        ring.keys(provider).stream().filter(key -> !health.isOff(Switch.key(key.id()))).toList();
    List<Sighting> sightings = new ArrayList<>();
    for (ProviderKey key : keys) {
      View view = new View(provider, key, left(keys, health));
      sightings.add(
          new Sighting(
              Names.key(provider, key.id()),
              key.fingerprint(),
              whole(view, named(health, key, ""))));
      for (KeyHealth known : health.keys()) {
        if (known.key().fingerprint().equals(key.fingerprint()) && !known.key().model().isEmpty()) {
          sightings.add(withModel(view, known));
        }
      }
    }
    return sightings;
  }

  /** A key, and how many of its provider's keys can be used. */
  private record View(Provider provider, ProviderKey key, long left) {
    String name() {
      return "The key '" + key.id() + "' of " + provider.id();
    }

    String others() {
      return left == 0
          ? " No key of " + provider.id() + " is in order now."
          : " Keys of " + provider.id() + " that are in order: " + left + ".";
    }

    Severity severity() {
      return left == 0 ? Severity.CRITICAL : Severity.WARNING;
    }
  }

  /** A key whose pause is over is not yet known to be well. */
  private static long left(List<ProviderKey> keys, ProviderHealth health) {
    return keys.stream()
        .filter(key -> named(health, key, "").map(KeySightings::isWell).orElse(true))
        .count();
  }

  private static boolean isWell(KeyHealth health) {
    return switch (health.condition()) {
      case FIT, MODEL_REFUSED -> true;
      case COOLING -> !isLong(health);
      case REFUSED, DEAD -> false;
    };
  }

  private static boolean isLong(KeyHealth health) {
    return Duration.between(health.fact().at(), health.fact().until()).compareTo(LONG_PAUSE) >= 0;
  }

  private static Optional<KeyHealth> named(ProviderHealth health, ProviderKey key, String model) {
    return health.keys().stream()
        .filter(known -> known.key().equals(key.ref().with(model)))
        .findFirst();
  }

  /** Of a value that nothing is known of, nothing bad is known. */
  private Condition whole(View view, Optional<KeyHealth> known) {
    if (known.isEmpty()) {
      return new Condition.Well(view.name() + " has a new value, or nothing is known against it.");
    }
    KeyHealth health = known.get();
    return switch (health.condition()) {
      case FIT -> new Condition.Well(view.name() + " works again.");
      case COOLING -> cooling(view, health);
      case MODEL_REFUSED -> new Condition.Undecided();
      case REFUSED -> trouble(view, health, refused(view));
      case DEAD -> trouble(view, health, dead(view, health));
    };
  }

  private static Condition cooling(View view, KeyHealth health) {
    if (!isLong(health)) {
      return new Condition.Undecided();
    }
    return trouble(
        view,
        health,
        view.name()
            + " is asked to pause until "
            + health.fact().until()
            + ": its quota or its balance is used up. Top it up, or ask for more."
            + view.others());
  }

  private static String refused(View view) {
    return view.name()
        + " was refused by its provider; that it is dead is not proven, so it pauses and is tried"
        + " again. If all keys are refused, the fault is the provider's; if only this one is, look"
        + " what it may do there."
        + view.others();
  }

  private String dead(View view, KeyHealth health) {
    return view.name()
        + " is dead since "
        + health.since()
        + ": its provider refuses it and takes others. Put a good value under the same id into the"
        + " secret "
        + prefix
        + view.provider().secret()
        + ", or take it out."
        + view.others();
  }

  private static Condition trouble(View view, KeyHealth health, String words) {
    return new Condition.Trouble(
        health.condition().wireName(), health.since(), view.severity(), words);
  }

  private static Sighting withModel(View view, KeyHealth known) {
    String model = known.key().model();
    Condition condition =
        known.condition() == KeyCondition.MODEL_REFUSED
            ? new Condition.Trouble(
                known.condition().wireName(),
                known.since(),
                Severity.WARNING,
                view.name()
                    + " may not use the model "
                    + model
                    + ". Allow it there, or take the model from this provider in the catalogue;"
                    + " other keys and providers are asked meanwhile.")
            : new Condition.Well(view.name() + " may use the model " + model + " again.");
    return new Sighting(
        Names.keyWith(view.provider(), view.key().id(), model),
        view.key().fingerprint(),
        condition);
  }
}
