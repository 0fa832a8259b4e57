package dev.bellwether.routing.checkup;

import dev.bellwether.edge.aws.Item;
import dev.bellwether.routing.health.HealthUnavailable;
import dev.bellwether.routing.provider.KeyCheck;
import io.micronaut.context.annotation.Property;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * The last check of each key, in one partition of the {@code control} table per provider. Methods
 * throw {@link HealthUnavailable} when it does not answer.
 */
@Singleton
public final class DynamoCheckups {
  private static final Duration KEPT = Duration.ofDays(8);

  private final DynamoDbClient client;
  private final String table;
  private final Clock clock;

  DynamoCheckups(
      DynamoDbClient client,
      @Property(name = "bellwether.control-table") String table,
      Clock clock) {
    this.client = client;
    this.table = table;
    this.clock = clock;
  }

  /** Replaces what was known of the key. */
  public void put(String provider, Checkup checkup) {
    Map<String, AttributeValue> item = new HashMap<>();
    item.put("pk", partition(provider));
    item.put("sk", text(checkup.key()));
    item.put("said", text(checkup.said().name()));
    item.put("at", number(checkup.at().toEpochMilli()));
    item.put("latency", number(checkup.latency().toMillis()));
    checkup.requests().ifPresent(left -> item.put("requests", number(left)));
    checkup.tokens().ifPresent(left -> item.put("tokens", number(left)));
    item.put("expires", number(checkup.at().plus(KEPT).getEpochSecond()));
    try {
      var _ = client.putItem(put -> put.tableName(table).item(item));
    } catch (SdkException away) {
      throw new HealthUnavailable(away);
    }
  }

  /** The checks of a provider's keys, by the key's id. */
  public Map<String, Checkup> of(String provider) {
    try {
      return read(provider);
    } catch (SdkException away) {
      throw new HealthUnavailable(away);
    }
  }

  private Map<String, Checkup> read(String provider) {
    Map<String, Checkup> checkups = new HashMap<>();
    client
        .queryPaginator(
            query ->
                query
                    .tableName(table)
                    .keyConditionExpression("#pk = :pk")
                    .filterExpression("#expires > :now")
                    .expressionAttributeNames(Map.of("#pk", "pk", "#expires", "expires"))
                    .expressionAttributeValues(
                        Map.of(
                            ":pk", partition(provider),
                            ":now", number(clock.instant().getEpochSecond()))))
        .items()
        .forEach(item -> checkups.put(new Item(item).text("sk"), read(new Item(item))));
    return checkups;
  }

  private static Checkup read(Item item) {
    return new Checkup(
        item.text("sk"),
        KeyCheck.valueOf(item.text("said")),
        Instant.ofEpochMilli(item.number("at")),
        Duration.ofMillis(item.number("latency")),
        item.optionalNumber("requests"),
        item.optionalNumber("tokens"));
  }

  private static AttributeValue partition(String provider) {
    return text("checkups#" + provider);
  }

  private static AttributeValue text(String text) {
    return AttributeValue.fromS(text);
  }

  private static AttributeValue number(long number) {
    return AttributeValue.fromN(Long.toString(number));
  }
}
