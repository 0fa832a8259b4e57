package dev.bellwether.spend.terms;

import dev.bellwether.edge.aws.Contention;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.BatchGetItemResponse;
import software.amazon.awssdk.services.dynamodb.model.KeysAndAttributes;

/** Reads items in one request, and asks again for those that DynamoDB had no capacity to send. */
final class DynamoBatch {
  private final DynamoDbClient client;
  private final String table;
  private final Contention contention;

  DynamoBatch(DynamoDbClient client, String table, Contention contention) {
    this.client = client;
    this.table = table;
    this.contention = contention;
  }

  List<Map<String, AttributeValue>> read(Collection<Map<String, AttributeValue>> places) {
    List<Map<String, AttributeValue>> found = new ArrayList<>();
    List<KeysAndAttributes> open = new ArrayList<>(List.of(wanted(places)));
    return contention.untilAlone(
        () -> {
          BatchGetItemResponse reply =
              client.batchGetItem(get -> get.requestItems(Map.of(table, open.getFirst())));
          found.addAll(reply.responses().getOrDefault(table, List.of()));
          KeysAndAttributes left = reply.unprocessedKeys().get(table);
          if (left == null || left.keys().isEmpty()) {
            return Optional.of(found);
          }
          open.set(0, left);
          return Optional.empty();
        });
  }

  private static KeysAndAttributes wanted(Collection<Map<String, AttributeValue>> places) {
    return KeysAndAttributes.builder().keys(places).consistentRead(true).build();
  }

  static Map<String, AttributeValue> placeOf(Map<String, AttributeValue> item) {
    return Map.of("pk", required(item, "pk"), "sk", required(item, "sk"));
  }

  private static AttributeValue required(Map<String, AttributeValue> item, String name) {
    return Optional.ofNullable(item.get(name)).orElseThrow();
  }
}
