package dev.bellwether.routing.health;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Locale;

/**
 * Keeps calls from a model at a provider while it fails (Nygard, "Release It!", 2007): closed, it
 * lets all through; open, none until it is due; then half open for one probe, whose holder closes
 * it or opens it for twice as long.
 *
 * @param model which model
 * @param since when it last opened or closed
 * @param until open: when a probe is due; half open: when its holder is given up
 * @param openings how often it opened without a calm minute between
 */
public record Breaker(String model, State state, Instant since, Instant until, int openings)
    implements Group {
  private static final Duration FIRST_PAUSE = Duration.ofSeconds(5);
  private static final Duration LONGEST_PAUSE = Duration.ofSeconds(60);
  private static final Duration CALM = Duration.ofSeconds(60);
  private static final Duration REMEMBERED = Duration.ofHours(1);
  private static final int MOST_DOUBLINGS = 4;

  /** What a breaker does. */
  public enum State {
    /** Lets all through. */
    CLOSED,
    /** Lets none through until a probe is due. */
    OPEN,
    /** A probe is under way. */
    HALF_OPEN;

    /** The name under which it is stored and shown. */
    public String wireName() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /** In the exactness in which it is stored: milliseconds. */
  public Breaker {
    since = since.truncatedTo(ChronoUnit.MILLIS);
    until = until.truncatedTo(ChronoUnit.MILLIS);
  }

  static Breaker closed(String model) {
    return new Breaker(model, State.CLOSED, Instant.EPOCH, Instant.EPOCH, 0);
  }

  static String nameOf(String model) {
    return "model:" + model;
  }

  @Override
  public String name() {
    return nameOf(model);
  }

  /** Two that claim the probe in the same millisecond write the same, and one of them has it. */
  @Override
  public boolean repeatable() {
    return state != State.HALF_OPEN;
  }

  @Override
  public Instant ends() {
    return state == State.CLOSED ? since.plus(REMEMBERED) : Instant.MAX;
  }

  /** Too much failed; open already, it stays as it is. */
  Breaker opened(Instant now) {
    if (state != State.CLOSED) {
      return this;
    }
    int times = now.isBefore(since.plus(CALM)) ? openings + 1 : 1;
    return new Breaker(model, State.OPEN, now, now.plus(pause(times)), times);
  }

  /** Whether somebody may probe. */
  boolean isDue(Instant now) {
    return state != State.CLOSED && !now.isBefore(until);
  }

  /** Half open, for whoever writes this first. */
  Breaker claimed(Instant now, Duration longest) {
    return new Breaker(model, State.HALF_OPEN, since, now.plus(longest), openings);
  }

  /** The probe failed. */
  Breaker reopened(Instant now) {
    return new Breaker(model, State.OPEN, since, now.plus(pause(openings + 1)), openings + 1);
  }

  /** The probe said nothing of the model: another may try at once. */
  Breaker released(Instant now) {
    return new Breaker(model, State.OPEN, since, now, openings);
  }

  /** A call went well. */
  Breaker closed(Instant now) {
    return new Breaker(model, State.CLOSED, now, now, openings);
  }

  private static Duration pause(int times) {
    Duration doubled = FIRST_PAUSE.multipliedBy(1L << Math.min(times - 1, MOST_DOUBLINGS));
    return doubled.compareTo(LONGEST_PAUSE) < 0 ? doubled : LONGEST_PAUSE;
  }
}
