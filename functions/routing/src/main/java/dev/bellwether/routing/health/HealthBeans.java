package dev.bellwether.routing.health;

import io.micronaut.context.annotation.Factory;
import io.micronaut.context.annotation.Property;
import jakarta.inject.Singleton;
import java.time.Clock;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/** Makes the shared states of a deployed function, when they are first asked for. */
@Factory
final class HealthBeans {
  @Singleton
  HealthBoard board(
      DynamoDbClient client,
      @Property(name = "bellwether.control-table") String table,
      Clock clock) {
    return new HealthBoard(new DynamoHealthStore(client, table, clock), clock);
  }

  @Singleton
  Breakers breakers(HealthBoard board, Clock clock) {
    return new Breakers(board, clock);
  }
}
