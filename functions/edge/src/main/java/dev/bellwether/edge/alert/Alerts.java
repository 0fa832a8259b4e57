package dev.bellwether.edge.alert;

import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Raises alerts. Whoever writes an alert down first, of all instances, publishes it and marks it;
 * what it does not get done is left to {@link AlertDelivery}.
 */
@Singleton
public final class Alerts {
  /** The longest that raising one may take: a caller may be waiting. */
  static final Duration PATIENCE = Duration.ofSeconds(2);

  private static final Logger LOG = LoggerFactory.getLogger(Alerts.class);
  private static final Duration REST = Duration.ofMinutes(1);
  private static final int REMEMBERED = 1_000;

  private final Set<String> known =
      Collections.newSetFromMap(
          new LinkedHashMap<>() {
            @Override
            protected boolean removeEldestEntry(Map.Entry<String, Boolean> eldest) {
              return size() > REMEMBERED;
            }
          });
  private final AlertStore store;
  private final AlertTopic topic;
  private final Clock clock;
  private Instant restUntil = Instant.MIN;

  Alerts(AlertStore store, AlertTopic topic, Clock clock) {
    this.store = store;
    this.topic = topic;
    this.clock = clock;
  }

  /**
   * Tells whoever has to know, once per window. Nothing is thrown, and nobody waits longer than two
   * seconds: an instance writes an alert that it knows no second time, and after a failure rests
   * for a minute.
   */
  public void raise(Alert alert) {
    boolean _ = tell(alert);
  }

  /**
   * As {@link #raise}, for whoever asks again until it is done.
   *
   * @return whether the alert is written down, by this call or before: then it will be told
   */
  public boolean tell(Alert alert) {
    Instant now = clock.instant();
    if (isKnown(alert)) {
      return true;
    }
    if (rests(now)) {
      return false;
    }
    try {
      if (store.add(alert, now, PATIENCE)) {
        LOG.warn("Alert {} in {}: {}", alert.what(), alert.window(), alert.text());
        publish(alert, now);
      }
      know(alert);
      return true;
    } catch (RuntimeException failed) {
      LOG.error("The alert {} in {} was not raised", alert.what(), alert.window(), failed);
      rest(now);
      return false;
    }
  }

  private void publish(Alert alert, Instant began) {
    try {
      topic.publish(alert, left(began));
      store.markSent(alert, left(began));
    } catch (RuntimeException failed) {
      LOG.error(
          "The alert {} in {} was written down, but not published or not marked; the schedule"
              + " sends it",
          alert.what(),
          alert.window(),
          failed);
    }
  }

  private Duration left(Instant began) {
    Duration left = PATIENCE.minus(Duration.between(began, clock.instant()));
    if (!left.isPositive()) {
      throw new IllegalStateException("no time is left for it");
    }
    return left;
  }

  private synchronized boolean isKnown(Alert alert) {
    return known.contains(alert.id());
  }

  private synchronized boolean rests(Instant now) {
    return now.isBefore(restUntil);
  }

  private synchronized void know(Alert alert) {
    known.add(alert.id());
  }

  private synchronized void rest(Instant now) {
    restUntil = now.plus(REST);
  }
}
