package dev.bellwether.spend.limit;

import io.micronaut.context.annotation.Factory;
import io.micronaut.context.annotation.Property;
import jakarta.inject.Singleton;
import java.time.Clock;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/** Makes the limits of a deployed function, when they are first asked for. */
@Factory
final class LimitBeans {
  @Singleton
  RateLimits rateLimits(
      DynamoDbClient client,
      @Property(name = "bellwether.control-table") String table,
      Clock clock) {
    return new RateLimits(new DynamoBucketStore(client, table), clock);
  }
}
