package dev.bellwether.spend.budget;

import dev.bellwether.edge.aws.Item;
import dev.bellwether.spend.money.Money;
import io.micronaut.context.annotation.Property;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.BatchGetItemRequest;
import software.amazon.awssdk.services.dynamodb.model.BatchGetItemResponse;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;
import software.amazon.awssdk.services.dynamodb.model.KeysAndAttributes;
import software.amazon.awssdk.services.dynamodb.model.ReturnValuesOnConditionCheckFailure;
import software.amazon.awssdk.services.dynamodb.model.Update;
import software.amazon.awssdk.services.dynamodb.model.UpdateItemRequest;

/**
 * Counters in the {@code control} table: {@code pk = budget#<id>#<window>#<shard>}, {@code sk =
 * counter}, and the amount committed in pico-dollars.
 */
@Singleton
public final class DynamoCounters implements Counters {
  private static final int BATCH = 100;
  private static final String PARTITION = "pk";
  private static final String SORT = "sk";
  private static final String COMMITTED = "committed";
  private static final String STARTED = "started";
  private static final String EXPIRES = "expires";
  private static final String PREFIX = "budget#";

  private final DynamoDbClient client;
  private final String table;

  /** Counters in the given table. */
  public DynamoCounters(
      DynamoDbClient client, @Property(name = "bellwether.control-table") String table) {
    this.client = client;
    this.table = table;
  }

  @Override
  public Map<CounterKey, Money> read(Collection<CounterKey> keys) {
    return read(keys, true);
  }

  @Override
  public Map<CounterKey, Money> glance(Collection<CounterKey> keys) {
    return read(keys, false);
  }

  @Override
  public void start(Budget budget, Window window, Money already) {
    for (CounterKey counter : budget.counters(window)) {
      Expression expression =
          new Expression()
              .add(budget.part(already, counter.shard()))
              .expiring(Claim.of(budget, window, counter.shard()))
              .set(STARTED, AttributeValue.fromBool(true))
              .onlyIf("attribute_not_exists(#started)");
      try {
        var _ = client.updateItem(expression.request(table, key(counter)));
      } catch (ConditionalCheckFailedException startedBefore) {
        // As wished.
      } catch (SdkException failed) {
        throw new CountersUnavailable("starting a budget", failed);
      }
    }
  }

  /** The part of a transaction that makes a move; refused, it brings back the counter's item. */
  public Update update(Move move) {
    Expression expression = new Expression().add(move.by());
    move.claim().filter(_ -> move.opens()).ifPresent(expression::expiring);
    var _ = expression.onlyIf(condition(move, expression));
    return expression.part(table, key(move.counter()));
  }

  /** DynamoDB's conditions have no arithmetic, so the sum is done here. */
  private static String condition(Move move, Expression expression) {
    if (move.most().isEmpty()) {
      return "attribute_exists(#committed)";
    }
    Money most = move.most().get();
    expression.values.put(":most", number(most.pico()));
    return move.opens() && !most.isNegative()
        ? "attribute_not_exists(#committed) OR #committed <= :most"
        : "#committed <= :most";
  }

  /** What a counter's item says; nothing where there is none. */
  public static Money committed(Map<String, AttributeValue> item) {
    return item.isEmpty() ? Money.ZERO : new Money(new Item(item).number(COMMITTED));
  }

  private Map<CounterKey, Money> read(Collection<CounterKey> keys, boolean consistent) {
    Map<CounterKey, Money> found = new HashMap<>();
    Map<String, CounterKey> byName = new HashMap<>();
    for (CounterKey key : keys) {
      found.put(key, Money.ZERO);
      byName.put(PREFIX + key, key);
    }
    List<CounterKey> all = List.copyOf(found.keySet());
    for (int from = 0; from < all.size(); from += BATCH) {
      List<CounterKey> batch = all.subList(from, Math.min(from + BATCH, all.size()));
      for (Map<String, AttributeValue> item : items(batch, consistent)) {
        found.put(byName.get(new Item(item).text(PARTITION)), committed(item));
      }
    }
    return found;
  }

  private List<Map<String, AttributeValue>> items(List<CounterKey> keys, boolean consistent) {
    List<Map<String, AttributeValue>> items = new ArrayList<>();
    Map<String, KeysAndAttributes> left =
        Map.of(
            table,
            KeysAndAttributes.builder()
                .keys(keys.stream().map(DynamoCounters::key).toList())
                .consistentRead(consistent)
                .build());
    while (!left.isEmpty()) {
      BatchGetItemResponse reply = asked(left);
      items.addAll(reply.responses().getOrDefault(table, List.of()));
      left = reply.unprocessedKeys();
    }
    return items;
  }

  private BatchGetItemResponse asked(Map<String, KeysAndAttributes> keys) {
    try {
      return client.batchGetItem(BatchGetItemRequest.builder().requestItems(keys).build());
    } catch (SdkException failed) {
      throw new CountersUnavailable("being read", failed);
    }
  }

  private static Map<String, AttributeValue> key(CounterKey counter) {
    return Map.of(
        PARTITION, AttributeValue.fromS(PREFIX + counter), SORT, AttributeValue.fromS("counter"));
  }

  private static AttributeValue number(long number) {
    return AttributeValue.fromN(Long.toString(number));
  }

  /** A conditional update in the making. */
  private static final class Expression {
    private final Map<String, String> names = new HashMap<>();
    private final Map<String, AttributeValue> values = new HashMap<>();
    private final List<String> sets = new ArrayList<>();
    private String condition = "";

    Expression add(Money amount) {
      names.put("#committed", COMMITTED);
      values.put(":by", number(amount.pico()));
      return this;
    }

    Expression expiring(Claim claim) {
      claim.expires().ifPresent(at -> set(EXPIRES, number(at.getEpochSecond())));
      return this;
    }

    Expression set(String attribute, AttributeValue value) {
      names.put("#" + attribute, attribute);
      values.put(":" + attribute, value);
      sets.add("#" + attribute + " = :" + attribute);
      return this;
    }

    Expression onlyIf(String what) {
      condition = what;
      return this;
    }

    private String text() {
      String add = "ADD #committed :by";
      return sets.isEmpty() ? add : "SET " + String.join(", ", sets) + " " + add;
    }

    UpdateItemRequest request(String table, Map<String, AttributeValue> key) {
      return UpdateItemRequest.builder()
          .tableName(table)
          .key(key)
          .updateExpression(text())
          .conditionExpression(condition)
          .expressionAttributeNames(names)
          .expressionAttributeValues(values)
          .build();
    }

    Update part(String table, Map<String, AttributeValue> key) {
      return Update.builder()
          .tableName(table)
          .key(key)
          .updateExpression(text())
          .conditionExpression(condition)
          .expressionAttributeNames(names)
          .expressionAttributeValues(values)
          .returnValuesOnConditionCheckFailure(ReturnValuesOnConditionCheckFailure.ALL_OLD)
          .build();
    }
  }
}
