package dev.bellwether.admin.provider;

import dev.bellwether.edge.alert.RaisedAlert;
import dev.bellwether.routing.catalogue.Provider;
import dev.bellwether.routing.checkup.Checkup;
import dev.bellwether.routing.health.ProviderHealth;
import dev.bellwether.routing.key.PooledKey;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * All that an admin may know of one provider.
 *
 * @param models the ids of those that it serves
 * @param pool its keys, as far as its document can be read
 */
record ProviderView(
    Provider provider, List<String> models, ProviderHealth health, Pool pool, Turning rotation) {

  /**
   * The keys of the document.
   *
   * @param checkups what the provider last said of them on schedule, by their ids
   * @param problem why they cannot be read, in words
   */
  record Pool(List<PooledKey> keys, Map<String, Checkup> checkups, Optional<String> problem) {
    Pool {
      keys = List.copyOf(keys);
      checkups = Map.copyOf(checkups);
    }
  }

  /**
   * Its rotation.
   *
   * @param status empty where it has no secret
   * @param lastAlert the last one about it
   */
  record Turning(Optional<Rotations.Status> status, Optional<RaisedAlert> lastAlert) {}

  ProviderView {
    models = List.copyOf(models);
  }
}
