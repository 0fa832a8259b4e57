package dev.bellwether.edge.alert;

import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** The alerts that were raised, each once per window, for as long as {@link #KEPT}. */
public interface AlertStore {
  /** How long an alert is remembered; after that, one of the same window is told again. */
  Duration KEPT = Duration.ofDays(40);

  /**
   * Writes an alert down.
   *
   * @param within how long the write may take
   * @return whether this call did it; false when it was written before
   */
  boolean add(Alert alert, Instant now, Duration within);

  /** Remembers that an alert is published. */
  void markSent(Alert alert, Duration within);

  /** Remembers that a webhook took an alert. */
  void markPosted(Alert alert, String webhook);

  /** What is not published yet, and everything raised since the given time, oldest first. */
  List<RaisedAlert> open(Instant since, Instant now);

  /** A store that lives and dies with this process, behaving as the DynamoDB one does. */
  static AlertStore inMemory() {
    return new InMemoryAlertStore();
  }
}
