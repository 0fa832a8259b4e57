package dev.bellwether.edge.alert;

import java.time.Duration;

/** Where alerts are published, for whoever subscribes. */
interface AlertTopic {
  /** Publishes, or throws within the given time. */
  void publish(Alert alert, Duration within);
}
