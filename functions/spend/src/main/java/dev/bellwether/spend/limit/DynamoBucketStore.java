package dev.bellwether.spend.limit;

import dev.bellwether.edge.aws.Item;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;
import software.amazon.awssdk.services.dynamodb.model.ReturnValue;
import software.amazon.awssdk.services.dynamodb.model.ReturnValuesOnConditionCheckFailure;
import software.amazon.awssdk.services.dynamodb.model.UpdateItemRequest;

/**
 * Levels in the {@code control} table: {@code pk = rate#<caller>}, {@code sk = buckets}, the levels
 * in {@code requests} and {@code tokens}. An item that nobody touches for an hour may go.
 */
final class DynamoBucketStore implements BucketStore {
  private static final String REQUESTS = "requests";
  private static final String TOKENS = "tokens";
  private static final Duration KEPT = Duration.ofHours(1);
  private static final long NANOS = Duration.ofSeconds(1).toNanos();

  private final DynamoDbClient client;
  private final String table;

  DynamoBucketStore(DynamoDbClient client, String table) {
    this.client = client;
    this.table = table;
  }

  @Override
  public Raised raise(String caller, Rise requests, Rise tokens) {
    Update update = new Update();
    update.raise(REQUESTS, requests);
    update.raise(TOKENS, tokens);
    update.keepUntil(Math.max(requests.from(), tokens.from()));
    try {
      return new Raised(true, levels(client.updateItem(update.of(caller)).attributes()));
    } catch (ConditionalCheckFailedException other) {
      return new Raised(false, other.hasItem() ? levels(other.item()) : Levels.FULL);
    } catch (SdkException away) {
      throw new LimitsUnavailable(away);
    }
  }

  @Override
  public void correct(String caller, long tokens) {
    try {
      var _ =
          client.updateItem(
              change ->
                  change
                      .tableName(table)
                      .key(key(caller))
                      .updateExpression("ADD #tokens :tokens")
                      .expressionAttributeNames(Map.of("#tokens", TOKENS))
                      .expressionAttributeValues(Map.of(":tokens", number(tokens))));
    } catch (SdkException away) {
      throw new LimitsUnavailable(away);
    }
  }

  private static Map<String, AttributeValue> key(String caller) {
    return Map.of(
        "pk", AttributeValue.fromS("rate#" + caller), "sk", AttributeValue.fromS("buckets"));
  }

  private static Levels levels(Map<String, AttributeValue> attributes) {
    Item item = new Item(attributes);
    return new Levels(
        item.optionalNumber(REQUESTS).orElse(0), item.optionalNumber(TOKENS).orElse(0));
  }

  private static AttributeValue number(long number) {
    return AttributeValue.fromN(Long.toString(number));
  }

  /** One conditional update; a level that is left alone is not mentioned in it. */
  private final class Update {
    private final List<String> sets = new ArrayList<>();
    private final List<String> conditions = new ArrayList<>();
    private final Map<String, String> names = new HashMap<>();
    private final Map<String, AttributeValue> values = new HashMap<>();

    void raise(String level, Rise rise) {
      if (rise.by() == 0) {
        return;
      }
      names.put("#" + level, level);
      values.put(":from_" + level, number(rise.from()));
      if (rise.waiting()) {
        sets.add("#%1$s = #%1$s + :by_%1$s".formatted(level));
        conditions.add("#%1$s BETWEEN :from_%1$s AND :highest_%1$s".formatted(level));
        values.put(":by_" + level, number(rise.by()));
        values.put(":highest_" + level, number(rise.highest()));
      } else {
        sets.add("#%1$s = :raised_%1$s".formatted(level));
        conditions.add("(attribute_not_exists(#%1$s) OR #%1$s < :from_%1$s)".formatted(level));
        values.put(":raised_" + level, number(rise.above(0)));
      }
    }

    void keepUntil(long moment) {
      names.put("#expires", "expires");
      sets.add("#expires = :expires");
      values.put(":expires", number(moment / NANOS + KEPT.toSeconds()));
    }

    UpdateItemRequest of(String caller) {
      return UpdateItemRequest.builder()
          .tableName(table)
          .key(key(caller))
          .updateExpression("SET " + String.join(", ", sets))
          .conditionExpression(String.join(" AND ", conditions))
          .expressionAttributeNames(names)
          .expressionAttributeValues(values)
          .returnValues(ReturnValue.ALL_NEW)
          .returnValuesOnConditionCheckFailure(ReturnValuesOnConditionCheckFailure.ALL_OLD)
          .build();
    }
  }
}
