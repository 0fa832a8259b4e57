package dev.bellwether.admin.provider;

import dev.bellwether.edge.alert.AlertStore;
import dev.bellwether.edge.alert.RaisedAlert;
import dev.bellwether.routing.catalogue.Catalogue;
import dev.bellwether.routing.catalogue.Model;
import dev.bellwether.routing.catalogue.Provider;
import dev.bellwether.routing.health.HealthBoard;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Puts together what is known of a provider: its document, its states, its rotation. */
@Singleton
final class ProviderViews {
  private static final Logger LOG = LoggerFactory.getLogger(ProviderViews.class);
  private static final Duration ALERTS_OF = Duration.ofDays(30);

  private final Catalogue catalogue;
  private final ProviderPools pools;
  private final HealthBoard health;
  private final Rotations rotations;
  private final AlertStore alerts;

  ProviderViews(
      Catalogue catalogue,
      ProviderPools pools,
      HealthBoard health,
      Rotations rotations,
      AlertStore alerts) {
    this.catalogue = catalogue;
    this.pools = pools;
    this.health = health;
    this.rotations = rotations;
    this.alerts = alerts;
  }

  /** The alerts of the last weeks, read once for all the providers of a reply. */
  List<RaisedAlert> alerts(Instant now) {
    try {
      return alerts.open(now.minus(ALERTS_OF), now);
    } catch (RuntimeException away) {
      LOG.warn("The alerts could not be read; the rest is shown without them", away);
      return List.of();
    }
  }

  ProviderView of(Provider provider, List<RaisedAlert> alerts) {
    return new ProviderView(
        provider,
        catalogue.models().values().stream()
            .filter(model -> model.providers().containsKey(provider.id()))
            .map(Model::id)
            .toList(),
        health.now(provider.id()),
        pools.of(provider),
        new ProviderView.Turning(rotations.of(provider.secret()), last(provider, alerts)));
  }

  private static Optional<RaisedAlert> last(Provider provider, List<RaisedAlert> alerts) {
    String about = "key-rotation/" + provider.id() + "/";
    return alerts.stream()
        .filter(raised -> raised.alert().what().startsWith(about))
        .max(Comparator.comparing(RaisedAlert::raised));
  }
}
