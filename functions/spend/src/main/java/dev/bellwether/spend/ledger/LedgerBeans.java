package dev.bellwether.spend.ledger;

import dev.bellwether.edge.time.Sleeper;
import dev.bellwether.spend.budget.DynamoCounters;
import io.micronaut.context.annotation.Factory;
import io.micronaut.context.annotation.Property;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.random.RandomGenerator;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/** Makes the ledger of a deployed function, when it is first asked for. */
@Factory
final class LedgerBeans {
  @Singleton
  Ledger ledger(
      DynamoDbClient client,
      @Property(name = "bellwether.spend-table") String table,
      DynamoCounters counters,
      Sleeper sleeper,
      RandomGenerator random) {
    return new DynamoLedger(client, table, counters, new Persistence(sleeper, random));
  }

  @Singleton
  Bookkeeper bookkeeper(Ledger ledger, Clock clock, Sleeper sleeper, RandomGenerator random) {
    return new Bookkeeper(ledger, clock, sleeper, random, LastResort.log());
  }

  @Singleton
  EntryImport entryImport(Ledger ledger, Clock clock) {
    return new EntryImport(ledger, clock);
  }
}
