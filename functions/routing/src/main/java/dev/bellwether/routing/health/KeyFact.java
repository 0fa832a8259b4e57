package dev.bellwether.routing.health;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/**
 * What one call showed about a key.
 *
 * @param at when the call was sent: an answer that was long on its way is no news
 * @param until when the condition ends by itself
 */
public record KeyFact(KeyCondition condition, Instant at, Instant until) {
  private static final Duration FIT = Duration.ofMinutes(30);
  private static final Duration DEAD = Duration.ofHours(24);
  private static final Duration MODEL_REFUSED = Duration.ofMinutes(10);
  private static final Duration FIRST_PAUSE = Duration.ofSeconds(60);
  private static final int MOST_DOUBLINGS = 6;

  /** In the exactness in which it is stored: milliseconds. */
  public KeyFact {
    at = at.truncatedTo(ChronoUnit.MILLIS);
    until = until.truncatedTo(ChronoUnit.MILLIS);
  }

  /** The key works; believed for half an hour. */
  public static KeyFact fit(Instant sent) {
    return new KeyFact(KeyCondition.FIT, sent, sent.plus(FIT));
  }

  /** The provider asked for a pause. */
  public static KeyFact cooling(Instant sent, Instant until) {
    return new KeyFact(KeyCondition.COOLING, sent, until);
  }

  /** The key was refused and its fault is not proven: it pauses for a minute, then longer. */
  public static KeyFact refused(Instant sent) {
    return new KeyFact(KeyCondition.REFUSED, sent, sent.plus(FIRST_PAUSE));
  }

  /** The provider knows other keys and not this one: it is left alone for a day. */
  public static KeyFact dead(Instant sent) {
    return new KeyFact(KeyCondition.DEAD, sent, sent.plus(DEAD));
  }

  /** The key may not use a model; tried again after ten minutes. */
  public static KeyFact modelRefused(Instant sent) {
    return new KeyFact(KeyCondition.MODEL_REFUSED, sent, sent.plus(MODEL_REFUSED));
  }

  /** The same refusal, the so-manieth in a row: each pause is twice as long as the last. */
  KeyFact inRow(int refusals) {
    int doublings = Math.min(refusals - 1, MOST_DOUBLINGS);
    return new KeyFact(condition, at, at.plus(FIRST_PAUSE.multipliedBy(1L << doublings)));
  }

  /** Whether it holds at that moment. */
  public boolean holds(Instant now) {
    return now.isBefore(until);
  }

  /** The order of facts: the later one, and of two at once the graver. */
  boolean isAfter(KeyFact other) {
    return at.equals(other.at) ? condition.compareTo(other.condition) > 0 : at.isAfter(other.at);
  }
}
