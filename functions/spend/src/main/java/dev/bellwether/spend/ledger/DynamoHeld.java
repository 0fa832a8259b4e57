package dev.bellwether.spend.ledger;

import dev.bellwether.edge.aws.Item;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.BatchGetItemRequest;
import software.amazon.awssdk.services.dynamodb.model.BatchGetItemResponse;
import software.amazon.awssdk.services.dynamodb.model.KeysAndAttributes;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;
import software.amazon.awssdk.services.dynamodb.model.QueryResponse;

/**
 * Finds holds in the sparse index of those under budgets, and reads them from the table itself: the
 * index lags, and holds keys only.
 */
final class DynamoHeld {
  private static final int PAGE = 25;

  private final DynamoDbClient client;
  private final String table;

  DynamoHeld(DynamoDbClient client, String table) {
    this.client = client;
    this.table = table;
  }

  EntryPage expired(int group, Instant moment, Optional<PageMark> after) {
    QueryRequest.Builder query =
        QueryRequest.builder()
            .tableName(table)
            .indexName(EntryFields.HELD_INDEX)
            .limit(PAGE)
            .keyConditionExpression("#hk = :hk AND #hx <= :hx")
            .expressionAttributeNames(
                Map.of("#hk", EntryFields.HELD, "#hx", EntryFields.HOLD_EXPIRES))
            .expressionAttributeValues(
                Map.of(
                    ":hk", AttributeValue.fromS(EntryFields.held(group)),
                    ":hx", AttributeValue.fromN(Long.toString(moment.toEpochMilli()))));
    after.ifPresent(mark -> query.exclusiveStartKey(start(group, mark)));
    QueryResponse page = client.query(query.build());
    List<Entry> entries =
        page.items().isEmpty()
            ? List.of()
            : read(page.items()).stream()
                .filter(entry -> entry.mayExpireAt(moment))
                .sorted(Comparator.comparing(entry -> entry.hold().expires()))
                .toList();
    return new EntryPage(entries, Item.in(page.lastEvaluatedKey()).map(DynamoHeld::mark));
  }

  private List<Entry> read(List<Map<String, AttributeValue>> found) {
    List<Entry> entries = new ArrayList<>();
    Map<String, KeysAndAttributes> left =
        Map.of(
            table,
            KeysAndAttributes.builder()
                .keys(found.stream().map(DynamoHeld::key).toList())
                .consistentRead(true)
                .build());
    while (!left.isEmpty()) {
      BatchGetItemResponse reply =
          client.batchGetItem(BatchGetItemRequest.builder().requestItems(left).build());
      reply.responses().getOrDefault(table, List.of()).stream()
          .map(DynamoItems::entry)
          .forEach(entries::add);
      left = reply.unprocessedKeys();
    }
    return entries;
  }

  private static Map<String, AttributeValue> key(Map<String, AttributeValue> found) {
    Item item = new Item(found);
    return DynamoItems.key(item.text(EntryFields.PARTITION), item.text(EntryFields.SORT));
  }

  private static PageMark mark(Item last) {
    return new PageMark(
        String.join(
            " ",
            Long.toString(last.number(EntryFields.HOLD_EXPIRES)),
            last.text(EntryFields.PARTITION),
            last.text(EntryFields.SORT)));
  }

  private static Map<String, AttributeValue> start(int group, PageMark mark) {
    String[] parts = mark.after().split(" ", 3);
    return Map.of(
        EntryFields.HELD, AttributeValue.fromS(EntryFields.held(group)),
        EntryFields.HOLD_EXPIRES, AttributeValue.fromN(parts[0]),
        EntryFields.PARTITION, AttributeValue.fromS(parts[1]),
        EntryFields.SORT, AttributeValue.fromS(parts[2]));
  }
}
