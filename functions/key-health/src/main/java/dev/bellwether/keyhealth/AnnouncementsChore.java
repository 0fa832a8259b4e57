package dev.bellwether.keyhealth;

import dev.bellwether.edge.function.Chore;
import dev.bellwether.edge.time.Deadline;
import dev.bellwether.routing.catalogue.Provider;
import io.micronaut.json.tree.JsonNode;
import jakarta.inject.Named;
import jakarta.inject.Singleton;
import java.util.Map;

/** {@code {"task":"announcements"}} tells people which keys and models have changed. */
@Singleton
@Named("announcements")
final class AnnouncementsChore implements Chore {
  private final EachProvider providers;
  private final KeySightings keys;
  private final ModelSightings models;
  private final Announcements announcements;

  AnnouncementsChore(
      EachProvider providers,
      KeySightings keys,
      ModelSightings models,
      Announcements announcements) {
    this.providers = providers;
    this.keys = keys;
    this.models = models;
    this.announcements = announcements;
  }

  @Override
  public Map<String, Object> run(JsonNode event, Deadline deadline) {
    return providers.run(deadline, this::of);
  }

  private Map<String, Object> of(Provider provider) {
    return Map.of(
        "keys",
        announcements.of(keys.of(provider), what -> what.startsWith(Names.keysOf(provider))),
        "models",
        announcements.of(models.of(provider), what -> what.startsWith(Names.modelsOf(provider))));
  }
}
