package dev.bellwether.spend.total;

import dev.bellwether.edge.telemetry.ObservationLog;
import dev.bellwether.spend.catalogue.CatalogueFile;
import dev.bellwether.spend.ledger.Ledger;
import dev.bellwether.spend.money.PriceBook;
import io.micronaut.context.annotation.Factory;
import io.micronaut.context.annotation.Property;
import jakarta.inject.Singleton;
import java.util.random.RandomGenerator;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/** Makes totals, their store and what fills it, each when it is first asked for. */
@Factory
final class TotalBeans {
  @Singleton
  TotalsStore store(
      DynamoDbClient client, @Property(name = "bellwether.spend-table") String table) {
    return new DynamoTotalsStore(client, table);
  }

  @Singleton
  EntryFold fold(CatalogueFile file, PriceBook prices) {
    return new EntryFold(new Baselines(file.baselines(), prices));
  }

  @Singleton
  Rollup rollup(
      Ledger ledger,
      EntryFold fold,
      TotalsStore store,
      ObservationLog log,
      RandomGenerator random) {
    return new Rollup(ledger, fold, store, log, random);
  }
}
