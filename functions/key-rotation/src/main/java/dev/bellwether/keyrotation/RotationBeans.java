package dev.bellwether.keyrotation;

import dev.bellwether.edge.alert.Alerts;
import dev.bellwether.edge.settings.Settings;
import dev.bellwether.routing.catalogue.Catalogue;
import dev.bellwether.routing.catalogue.Provider;
import dev.bellwether.spend.catalogue.CatalogueFile;
import io.micronaut.context.annotation.Factory;
import io.micronaut.context.annotation.Property;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;

/** Reads how each provider's keys are rotated; a provider of which nothing is said has a pool. */
@Factory
final class RotationBeans {
  private static final Duration GRACE = Duration.ofHours(24);
  private static final String ROTATION = "rotation";
  private static final String POOL = "pool";

  @Singleton
  RotationPlans plans(
      Catalogue catalogue,
      CatalogueFile file,
      Clock clock,
      @Property(name = "bellwether.secrets-prefix") String prefix) {
    Map<String, RotationPlan> plans = new HashMap<>();
    for (Provider provider : catalogue.providers().values()) {
      Settings entry = file.settings().child("providers").child(provider.id());
      plans.put(prefix + provider.secret(), new RotationPlan(provider, strategy(entry, clock)));
    }
    return new RotationPlans(plans);
  }

  private static Strategy strategy(Settings provider, Clock clock) {
    if (!provider.has(ROTATION)) {
      return new PoolStrategy(GRACE, clock);
    }
    Settings rotation = provider.child(ROTATION);
    rotation.onlyKeys("strategy", "grace");
    String name = rotation.optionalText("strategy").orElse(POOL);
    Duration grace = rotation.duration("grace", GRACE);
    if (!name.equals(POOL)) {
      throw rotation.wrong("strategy", "Set it to pool");
    }
    return new PoolStrategy(grace, clock);
  }

  @Singleton
  Rotation rotation(
      SecretVersions versions, RotationPlans plans, KeyTrial trial, Alerts alerts, Clock clock) {
    return new Rotation(versions, plans, trial, new Announcer(alerts::raise, clock));
  }
}
