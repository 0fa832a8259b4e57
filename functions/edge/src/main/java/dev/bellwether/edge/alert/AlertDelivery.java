package dev.bellwether.edge.alert;

import dev.bellwether.edge.time.Deadline;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What a schedule does for alerts: it publishes those that whoever raised them did not, and posts
 * all of the last day to the webhooks. A crash between sending and marking sends an alert twice,
 * never not at all.
 */
@Singleton
public final class AlertDelivery {
  private static final Logger LOG = LoggerFactory.getLogger(AlertDelivery.class);

  /** Whoever raised it may be about to publish it. */
  private static final Duration GRACE = Duration.ofSeconds(15);

  /** A webhook that is new, or was away for long, is not flooded with what is over. */
  private static final Duration POSTED_WITHIN = Duration.ofDays(1);

  private static final Duration PATIENCE = Duration.ofSeconds(5);

  private final AlertStore store;
  private final AlertTopic topic;
  private final AlertSecret secret;
  private final WebhookClient client;

  AlertDelivery(AlertStore store, AlertTopic topic, AlertSecret secret, WebhookClient client) {
    this.store = store;
    this.topic = topic;
    this.secret = secret;
    this.client = client;
  }

  /**
   * Sends what is due, as far as the time goes; one that fails keeps no other back, and is tried
   * again by the next run.
   *
   * @return how often each of {@code published}, {@code posted} and {@code failed} happened
   */
  public Map<String, Integer> run(Deadline deadline) {
    Instant now = deadline.clock().instant();
    Instant recently = now.minus(POSTED_WITHIN);
    List<RaisedAlert> open = store.open(recently, now);
    Tally tally = new Tally(deadline);
    for (RaisedAlert raised : open) {
      if (!raised.sent() && !raised.raised().isAfter(now.minus(GRACE))) {
        tally.attempt("published", raised.alert(), () -> publish(raised.alert()));
      }
    }
    List<RaisedAlert> recent =
        open.stream().filter(raised -> !raised.raised().isBefore(recently)).toList();
    if (!recent.isEmpty()) {
      post(recent, tally);
    }
    return tally.counts();
  }

  private void publish(Alert alert) {
    topic.publish(alert, PATIENCE);
    store.markSent(alert, PATIENCE);
  }

  private void post(List<RaisedAlert> recent, Tally tally) {
    for (Webhook webhook : webhooks(tally)) {
      for (RaisedAlert raised : recent) {
        if (!raised.posted().contains(webhook.id())) {
          tally.attempt("posted", raised.alert(), () -> post(raised.alert(), webhook));
        }
      }
    }
  }

  private List<Webhook> webhooks(Tally tally) {
    try {
      return secret.webhooks();
    } catch (RuntimeException unreadable) {
      LOG.error("The webhooks for alerts could not be read", unreadable);
      tally.count("failed");
      return List.of();
    }
  }

  private void post(Alert alert, Webhook webhook) {
    client.post(webhook, alert);
    store.markPosted(alert, webhook.id());
  }

  /** What was tried, until the time was up. */
  private static final class Tally {
    private final Map<String, Integer> counts =
        new TreeMap<>(Map.of("published", 0, "posted", 0, "failed", 0));
    private final Deadline deadline;

    Tally(Deadline deadline) {
      this.deadline = deadline;
    }

    void attempt(String name, Alert alert, Runnable work) {
      if (deadline.passed()) {
        return;
      }
      try {
        work.run();
        count(name);
      } catch (RuntimeException failed) {
        LOG.error("The alert {} in {} was not {}", alert.what(), alert.window(), name, failed);
        count("failed");
      }
    }

    void count(String name) {
      var _ = counts.merge(name, 1, Integer::sum);
    }

    Map<String, Integer> counts() {
      return counts;
    }
  }
}
