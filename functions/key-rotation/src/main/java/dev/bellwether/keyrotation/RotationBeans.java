package dev.bellwether.keyrotation;

import dev.bellwether.edge.alert.Alerts;
import dev.bellwether.routing.catalogue.Catalogue;
import dev.bellwether.routing.catalogue.Provider;
import dev.bellwether.routing.key.KeyVersions;
import io.micronaut.context.annotation.Factory;
import io.micronaut.context.annotation.Property;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.HashMap;
import java.util.Map;

/** Puts together what rotates the secrets of the catalogue's providers. */
@Factory
final class RotationBeans {
  @Singleton
  ProviderSecrets secrets(
      Catalogue catalogue, @Property(name = "bellwether.secrets-prefix") String prefix) {
    Map<String, Provider> bySecret = new HashMap<>();
    catalogue
        .providers()
        .values()
        .forEach(provider -> bySecret.put(prefix + provider.secret(), provider));
    return new ProviderSecrets(bySecret);
  }

  @Singleton
  Announcer announcer(Alerts alerts, Clock clock) {
    return new Announcer(alerts::raise, clock);
  }

  @Singleton
  Rotation rotation(
      KeyVersions versions,
      ProviderSecrets secrets,
      Strategies strategies,
      KeyTrial trial,
      Announcer announcer) {
    return new Rotation(versions, secrets, strategies, trial, announcer);
  }
}
