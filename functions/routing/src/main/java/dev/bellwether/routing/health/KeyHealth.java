package dev.bellwether.routing.health;

import java.time.Instant;
import java.util.Optional;

/**
 * How a key is, as the latest fact says.
 *
 * @param since when it came into this condition
 * @param refusals how often it was refused in a row
 */
public record KeyHealth(KeyRef key, KeyFact fact, Instant since, int refusals) implements Group {
  @Override
  public String name() {
    return nameOf(key.fingerprint(), key.model());
  }

  @Override
  public Instant ends() {
    return KeyFact.fit(fact.until()).until();
  }

  static String nameOf(String fingerprint, String model) {
    return "key:" + fingerprint + (model.isEmpty() ? "" : ":" + model);
  }

  /** How it is. */
  public KeyCondition condition() {
    return fact.condition();
  }

  /** Whether it cannot be used at that moment. */
  public boolean rests(Instant now) {
    return condition() != KeyCondition.FIT && fact.holds(now);
  }

  /** How the key is after one more fact, which may be older than what is known. */
  static KeyHealth after(Optional<KeyHealth> known, KeyRef key, KeyFact next) {
    if (known.isEmpty()) {
      return first(key, next);
    }
    KeyHealth old = known.get();
    if (!next.isAfter(old.fact) || old.covers(next)) {
      return old;
    }
    int refusals = old.refusalsAfter(next);
    KeyFact fact = next.condition() == KeyCondition.REFUSED ? next.inRow(refusals) : next;
    boolean same = old.condition() == next.condition() && old.fact.holds(next.at());
    return new KeyHealth(key, fact, same ? old.since : fact.at(), refusals);
  }

  private static KeyHealth first(KeyRef key, KeyFact fact) {
    return new KeyHealth(key, fact, fact.at(), fact.condition() == KeyCondition.REFUSED ? 1 : 0);
  }

  /** One more refusal is no news of a key that is dead, or that pauses after another one. */
  private boolean covers(KeyFact next) {
    return switch (condition()) {
      case DEAD, REFUSED -> next.condition() == KeyCondition.REFUSED && fact.holds(next.at());
      case FIT, COOLING, MODEL_REFUSED -> false;
    };
  }

  private int refusalsAfter(KeyFact next) {
    return switch (next.condition()) {
      case FIT -> 0;
      case COOLING, MODEL_REFUSED, DEAD -> refusals;
      case REFUSED -> lately(next) ? refusals + 1 : 1;
    };
  }

  /** Refusals that lie further apart than a fit key is believed in are no row. */
  private boolean lately(KeyFact next) {
    return KeyFact.fit(fact.until()).holds(next.at());
  }
}
