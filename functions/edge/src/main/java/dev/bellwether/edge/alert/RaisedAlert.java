package dev.bellwether.edge.alert;

import java.time.Instant;
import java.util.Set;

/**
 * An alert that was written down.
 *
 * @param sent whether it is known to be published
 * @param posted the webhooks that took it, by {@link Webhook#id}
 */
public record RaisedAlert(Alert alert, Instant raised, boolean sent, Set<String> posted) {
  /** Copies the set. */
  public RaisedAlert {
    posted = Set.copyOf(posted);
  }
}
