package dev.bellwether.costrollup;

import dev.bellwether.edge.alert.AlertDelivery;
import dev.bellwether.edge.function.Chore;
import dev.bellwether.edge.time.Deadline;
import io.micronaut.json.tree.JsonNode;
import jakarta.inject.Named;
import jakarta.inject.Singleton;
import java.util.Map;

/** {@code {"task":"alerts"}} delivers the alerts that are not delivered yet. */
@Singleton
@Named("alerts")
final class AlertsChore implements Chore {
  private final AlertDelivery delivery;

  AlertsChore(AlertDelivery delivery) {
    this.delivery = delivery;
  }

  @Override
  public Map<String, Object> run(JsonNode event, Deadline deadline) {
    return Map.copyOf(delivery.run(deadline));
  }
}
