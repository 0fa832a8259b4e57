package dev.bellwether.routing.health;

import java.time.Clock;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;
import software.amazon.awssdk.services.dynamodb.model.ReturnValuesOnConditionCheckFailure;

/** States in the {@code control} table, in the form of {@link DynamoHealthItem}. */
final class DynamoHealthStore implements HealthStore {
  private static final String IS_NEW = "attribute_not_exists(#group)";
  private static final String STANDS = "#group = :old";

  private final DynamoDbClient client;
  private final String table;
  private final Clock clock;

  DynamoHealthStore(DynamoDbClient client, String table, Clock clock) {
    this.client = client;
    this.table = table;
    this.clock = clock;
  }

  @Override
  public ProviderHealth read(String provider) {
    return asking(
        () ->
            DynamoHealthItem.read(
                client
                    .query(
                        query ->
                            query
                                .tableName(table)
                                .keyConditionExpression("#pk = :pk")
                                .expressionAttributeNames(Map.of("#pk", "pk"))
                                .expressionAttributeValues(
                                    Map.of(":pk", DynamoHealthItem.partition(provider))))
                    .items()));
  }

  @Override
  public Swap swap(String provider, Optional<? extends Group> old, Group next) {
    Map<String, AttributeValue> values = new HashMap<>();
    values.put(":next", DynamoHealthItem.map(next));
    values.put(
        ":expires",
        DynamoHealthItem.number(DynamoHealthItem.expiry(next, clock.instant()).getEpochSecond()));
    old.ifPresent(group -> values.put(":old", DynamoHealthItem.map(group)));
    return asking(() -> swapped(provider, next, old.isPresent() ? STANDS : IS_NEW, values));
  }

  private Swap swapped(
      String provider, Group next, String condition, Map<String, AttributeValue> values) {
    try {
      var _ =
          client.updateItem(
              update ->
                  update
                      .tableName(table)
                      .key(DynamoHealthItem.place(provider, next))
                      .updateExpression("SET #group = :next, #expires = :expires")
                      .conditionExpression(condition)
                      .expressionAttributeNames(
                          Map.of("#group", next.name(), "#expires", "expires"))
                      .expressionAttributeValues(values)
                      .returnValuesOnConditionCheckFailure(
                          ReturnValuesOnConditionCheckFailure.ALL_OLD));
      return Swap.DONE;
    } catch (ConditionalCheckFailedException other) {
      Map<String, Group> stands = DynamoHealthItem.groups(other.item());
      return Swap.instead(Optional.ofNullable(stands.get(next.name())), next);
    }
  }

  @Override
  public void forget(String provider, Group old) {
    asking(
        () -> {
          try {
            return client.updateItem(
                update ->
                    update
                        .tableName(table)
                        .key(DynamoHealthItem.place(provider, old))
                        .updateExpression("REMOVE #group")
                        .conditionExpression(STANDS)
                        .expressionAttributeNames(Map.of("#group", old.name()))
                        .expressionAttributeValues(Map.of(":old", DynamoHealthItem.map(old))));
          } catch (ConditionalCheckFailedException changedMeanwhile) {
            return changedMeanwhile;
          }
        });
  }

  @Override
  public void turn(String provider, Switch what, boolean off) {
    Map<String, AttributeValue> place = DynamoHealthItem.place(provider, what);
    asking(
        () ->
            off
                ? client.putItem(put -> put.tableName(table).item(place))
                : client.deleteItem(delete -> delete.tableName(table).key(place)));
  }

  private static <T> T asking(Supplier<T> call) {
    try {
      return call.get();
    } catch (SdkException | IllegalStateException | IllegalArgumentException away) {
      throw new HealthUnavailable(away);
    }
  }
}
