package dev.bellwether.admin.provider;

import dev.bellwether.edge.alert.AlertStore;
import dev.bellwether.edge.alert.RaisedAlert;
import dev.bellwether.edge.secret.SecretText;
import dev.bellwether.routing.catalogue.Catalogue;
import dev.bellwether.routing.catalogue.Model;
import dev.bellwether.routing.catalogue.Provider;
import dev.bellwether.routing.health.HealthBoard;
import dev.bellwether.routing.key.KeyDocuments;
import dev.bellwether.routing.key.KeyPool;
import dev.bellwether.routing.key.KeysUnavailable;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** Puts together what is known of a provider: its document, its states, its rotation. */
@Singleton
final class ProviderViews {
  private static final Duration ALERTS_OF = Duration.ofDays(30);

  private final Catalogue catalogue;
  private final KeyDocuments documents;
  private final HealthBoard health;
  private final Rotations rotations;
  private final AlertStore alerts;

  ProviderViews(
      Catalogue catalogue,
      KeyDocuments documents,
      HealthBoard health,
      Rotations rotations,
      AlertStore alerts) {
    this.catalogue = catalogue;
    this.documents = documents;
    this.health = health;
    this.rotations = rotations;
    this.alerts = alerts;
  }

  /** The alerts of the last weeks, read once for all the providers of a reply. */
  List<RaisedAlert> alerts(Instant now) {
    return alerts.open(now.minus(ALERTS_OF), now);
  }

  ProviderView of(Provider provider, List<RaisedAlert> alerts) {
    return new ProviderView(
        provider,
        catalogue.models().values().stream()
            .filter(model -> model.providers().containsKey(provider.id()))
            .map(Model::id)
            .toList(),
        health.now(provider.id()),
        pool(provider),
        new ProviderView.Turning(rotations.of(provider.secret()), last(provider, alerts)));
  }

  /** A document that cannot be read is what somebody looks here for. */
  private ProviderView.Pool pool(Provider provider) {
    try {
      SecretText document = SecretText.of(documents.read(provider.secret()));
      return new ProviderView.Pool(
          KeyPool.of(provider.secret(), document).keys(), Optional.empty());
    } catch (KeysUnavailable unreadable) {
      return new ProviderView.Pool(List.of(), Optional.of(words(unreadable)));
    }
  }

  private static String words(KeysUnavailable unreadable) {
    return unreadable.getMessage() + ".";
  }

  private static Optional<RaisedAlert> last(Provider provider, List<RaisedAlert> alerts) {
    String about = "key-rotation/" + provider.id() + "/";
    return alerts.stream()
        .filter(raised -> raised.alert().what().startsWith(about))
        .max(Comparator.comparing(RaisedAlert::raised));
  }
}
