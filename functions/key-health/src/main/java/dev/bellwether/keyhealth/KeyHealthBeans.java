package dev.bellwether.keyhealth;

import dev.bellwether.edge.alert.Alerts;
import dev.bellwether.edge.settings.Settings;
import dev.bellwether.routing.provider.ProviderClient;
import dev.bellwether.spend.catalogue.CatalogueFile;
import io.micronaut.context.annotation.Factory;
import io.micronaut.context.annotation.Property;
import jakarta.inject.Singleton;
import java.time.Clock;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/** Reads how models are probed, and where is written down what was told. */
@Factory
final class KeyHealthBeans {
  @Singleton
  ModelProbe probe(ProviderClient client, Ping ping, CatalogueFile file, Clock clock) {
    Settings settings = file.settings();
    boolean completions =
        settings.has("health") && settings.child("health").flag("completions", false);
    return new ModelProbe(client, ping, completions, clock);
  }

  @Singleton
  Announcements announcements(
      DynamoDbClient client,
      @Property(name = "bellwether.control-table") String table,
      Alerts alerts) {
    return new Announcements(new DynamoTidings(client, table), alerts::tell);
  }
}
