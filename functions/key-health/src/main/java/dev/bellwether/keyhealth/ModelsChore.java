package dev.bellwether.keyhealth;

import dev.bellwether.edge.function.Chore;
import dev.bellwether.edge.time.Deadline;
import io.micronaut.json.tree.JsonNode;
import jakarta.inject.Named;
import jakarta.inject.Singleton;
import java.util.Map;

/**
 * {@code {"task":"models"}} probes the models that no calls go to because they failed, and measures
 * now and then how long their providers take.
 */
@Singleton
@Named("models")
final class ModelsChore implements Chore {
  private final EachProvider providers;
  private final ModelRound round;
  private final LatencyRound latencies;

  ModelsChore(EachProvider providers, ModelRound round, LatencyRound latencies) {
    this.providers = providers;
    this.round = round;
    this.latencies = latencies;
  }

  @Override
  public Map<String, Object> run(JsonNode event, Deadline deadline) {
    return providers.run(
        deadline,
        provider -> {
          Map<String, Object> said = round.of(provider, deadline);
          latencies.of(provider, deadline);
          return said;
        });
  }
}
