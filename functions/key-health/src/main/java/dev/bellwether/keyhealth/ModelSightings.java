package dev.bellwether.keyhealth;

import dev.bellwether.edge.alert.Severity;
import dev.bellwether.keyhealth.Sighting.Condition;
import dev.bellwether.routing.catalogue.Catalogue;
import dev.bellwether.routing.catalogue.Model;
import dev.bellwether.routing.catalogue.Provider;
import dev.bellwether.routing.health.Breaker;
import dev.bellwether.routing.health.HealthBoard;
import dev.bellwether.routing.health.ProviderHealth;
import jakarta.inject.Singleton;
import java.util.List;

/** How the models of a provider are, as people should hear of it. */
@Singleton
final class ModelSightings {
  private final Catalogue catalogue;
  private final HealthBoard board;

  ModelSightings(Catalogue catalogue, HealthBoard board) {
    this.catalogue = catalogue;
    this.board = board;
  }

  List<Sighting> of(Provider provider) {
    ProviderHealth health = board.now(provider.id());
    return catalogue.models().values().stream()
        .filter(model -> model.providers().containsKey(provider.id()))
        .map(Model::id)
        .map(
            model ->
                new Sighting(
                    Names.model(provider, model), "", condition(provider, health.breaker(model))))
        .toList();
  }

  private static Condition condition(Provider provider, Breaker breaker) {
    String name = "The model " + breaker.model() + " at " + provider.id();
    return switch (breaker.state()) {
      case CLOSED -> new Condition.Well(name + " is asked again.");
      case OPEN, HALF_OPEN ->
          new Condition.Trouble(
              Breaker.State.OPEN.wireName(),
              breaker.since(),
              Severity.WARNING,
              name
                  + " keeps failing since "
                  + breaker.since()
                  + ": it gets no requests but a probe now and then, until one is answered. Others"
                  + " are asked meanwhile, where the catalogue has any. Look at the provider's"
                  + " status page; to leave the model alone, POST /v1/providers/"
                  + provider.id()
                  + "/models/"
                  + breaker.model()
                  + "/disable.");
    };
  }
}
