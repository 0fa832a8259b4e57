package dev.bellwether.edge.telemetry;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;

/** What is noted and measured of one request while it runs, or of its hold; for one thread. */
public final class Observation {
  private final Map<Note, Object> notes = new EnumMap<>(Note.class);
  private final Map<Metric, BigDecimal> figures = new EnumMap<>(Metric.class);

  /** Notes a text, a number, a flag or a list of texts; later notes replace earlier ones. */
  public void note(Note name, Object value) {
    notes.put(name, value);
  }

  /** Notes a value, where there is one. */
  public void note(Note name, Optional<?> value) {
    value.ifPresent(known -> note(name, known));
  }

  /** Measures a number. */
  public void measure(Metric metric, long figure) {
    measure(metric, BigDecimal.valueOf(figure));
  }

  /** Measures a number with its fraction. */
  public void measure(Metric metric, BigDecimal figure) {
    figures.put(metric, figure);
  }

  /** Measures a time, in milliseconds with their fraction. */
  public void measure(Metric metric, Duration time) {
    measure(metric, BigDecimal.valueOf(Math.max(0, time.toNanos()) / 1_000, 3));
  }

  /** The notes, in their fixed order. */
  public Map<Note, Object> notes() {
    return Collections.unmodifiableMap(notes);
  }

  /** The figures, in their fixed order. */
  public Map<Metric, BigDecimal> figures() {
    return Collections.unmodifiableMap(figures);
  }

  /** A note as text, or a dash where there is none. */
  public String text(Note name) {
    return String.valueOf(notes.getOrDefault(name, "-"));
  }
}
