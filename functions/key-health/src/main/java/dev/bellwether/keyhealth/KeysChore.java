package dev.bellwether.keyhealth;

import dev.bellwether.edge.function.Chore;
import dev.bellwether.edge.time.Deadline;
import dev.bellwether.routing.catalogue.Provider;
import dev.bellwether.routing.health.HealthBoard;
import dev.bellwether.routing.provisioning.RetiredKeys;
import io.micronaut.json.tree.JsonNode;
import jakarta.inject.Named;
import jakarta.inject.Singleton;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * {@code {"task":"keys"}} deletes keys whose time is over, shows all others to their providers, and
 * forgets what says nothing any more.
 */
@Singleton
@Named("keys")
final class KeysChore implements Chore {
  private final EachProvider providers;
  private final RetiredKeys retired;
  private final KeyRound round;
  private final HealthBoard board;

  KeysChore(EachProvider providers, RetiredKeys retired, KeyRound round, HealthBoard board) {
    this.providers = providers;
    this.retired = retired;
    this.round = round;
    this.board = board;
  }

  @Override
  public Map<String, Object> run(JsonNode event, Deadline deadline) {
    return providers.run(deadline, provider -> of(provider, deadline));
  }

  private Map<String, Object> of(Provider provider, Deadline deadline) {
    RetiredKeys.Outcome outcome = retired.delete(provider, deadline);
    Map<String, Object> told = new LinkedHashMap<>();
    told.put("deleted", outcome.deleted());
    told.put("kept", outcome.kept());
    told.put("checked", round.of(provider, deadline));
    board.tidy(provider.id());
    return told;
  }
}
