package dev.bellwether.routing.health;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/**
 * What a scheduled check measured.
 *
 * @param model which model was asked; empty where the list of models was
 * @param latency from sending to the end of the answer
 */
public record Check(String model, Duration latency, Instant at) implements Group {
  private static final Duration BELIEVED = Duration.ofMinutes(30);

  /** In the exactness in which it is stored: milliseconds. */
  public Check {
    latency = latency.truncatedTo(ChronoUnit.MILLIS);
    at = at.truncatedTo(ChronoUnit.MILLIS);
  }

  static String nameOf(String model) {
    return "check:" + model;
  }

  @Override
  public String name() {
    return nameOf(model);
  }

  @Override
  public Instant ends() {
    return at.plus(BELIEVED);
  }
}
