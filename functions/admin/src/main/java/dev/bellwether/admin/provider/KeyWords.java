package dev.bellwether.admin.provider;

import dev.bellwether.routing.health.KeyCondition;
import dev.bellwether.routing.health.KeyHealth;
import java.time.Instant;
import java.util.Optional;

/** How a key is, in words. */
final class KeyWords {
  private KeyWords() {}

  static String of(Optional<KeyHealth> health, Instant now) {
    return health.map(known -> of(known, now)).orElse("Nothing is known against it.");
  }

  private static String of(KeyHealth health, Instant now) {
    String words =
        switch (health.condition()) {
          case FIT -> "Its provider takes it.";
          case COOLING -> "Its provider asked for a pause: too many requests, or an empty balance.";
          case MODEL_REFUSED -> "It may not use this model.";
          case REFUSED ->
              "Its provider refused it, which does not prove that it is dead: it pauses, longer"
                  + " each time.";
          case DEAD ->
              "Its provider refuses it and takes others. Put a good value into the secret under the"
                  + " same id, or remove it.";
        };
    boolean isOver = health.condition() != KeyCondition.FIT && !health.rests(now);
    return isOver ? words + " That time is over: it may be tried again." : words;
  }
}
