package dev.bellwether.admin.directory;

import dev.bellwether.admin.request.Listing;
import dev.bellwether.admin.request.Page;
import dev.bellwether.edge.aws.Contention;
import dev.bellwether.edge.aws.Item;
import dev.bellwether.edge.aws.StoreBusy;
import dev.bellwether.edge.time.Sleeper;
import io.micronaut.context.annotation.Property;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.CancellationReason;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;
import software.amazon.awssdk.services.dynamodb.model.QueryResponse;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;
import software.amazon.awssdk.services.dynamodb.model.TransactionCanceledException;

/** The {@code control} table as the directory uses it: consistent reads, pages, transactions. */
@Singleton
final class DynamoTable {
  private final DynamoDbClient client;
  private final String name;
  private final Contention contention;

  DynamoTable(
      DynamoDbClient client,
      @Property(name = "bellwether.control-table") String name,
      Sleeper sleeper,
      RandomGenerator random) {
    this.client = client;
    this.name = name;
    this.contention = new Contention(sleeper, random);
  }

  static Map<String, AttributeValue> place(String partition, String sort) {
    return Map.of("pk", text(partition), "sk", text(sort));
  }

  static AttributeValue text(String text) {
    return AttributeValue.fromS(text);
  }

  static AttributeValue number(long number) {
    return AttributeValue.fromN(Long.toString(number));
  }

  Optional<Item> get(Map<String, AttributeValue> place) {
    return asking(
        () ->
            Item.in(
                client.getItem(get -> get.tableName(name).key(place).consistentRead(true)).item()));
  }

  /** The items of a partition whose sort key is the prefix and an id, in the order of their ids. */
  <T> Page<T> page(
      String partition, String prefix, Listing listing, Function<Item, Optional<T>> read) {
    List<T> found = new ArrayList<>();
    Optional<Map<String, AttributeValue>> from =
        listing.after().map(id -> place(partition, prefix + id));
    do {
      QueryResponse reply = query(partition, prefix, from, listing.limit() + 1);
      reply.items().forEach(item -> read.apply(new Item(item)).ifPresent(found::add));
      from = Optional.of(reply.lastEvaluatedKey()).filter(key -> !key.isEmpty());
    } while (from.isPresent() && found.size() <= listing.limit());
    boolean more = found.size() > listing.limit();
    return new Page<>(more ? found.subList(0, listing.limit()) : found, more);
  }

  private QueryResponse query(
      String partition, String prefix, Optional<Map<String, AttributeValue>> from, int limit) {
    QueryRequest.Builder query =
        QueryRequest.builder()
            .tableName(name)
            .consistentRead(true)
            .limit(limit)
            .keyConditionExpression("#pk = :pk AND begins_with(#sk, :prefix)")
            .expressionAttributeNames(Map.of("#pk", "pk", "#sk", "sk"))
            .expressionAttributeValues(Map.of(":pk", text(partition), ":prefix", text(prefix)));
    from.ifPresent(query::exclusiveStartKey);
    return asking(() -> client.query(query.build()));
  }

  /** Makes a change on top of what stands; tried again where somebody else was there first. */
  <T> T change(Supplier<Optional<T>> attempt) {
    return asking(() -> contention.untilAlone(attempt));
  }

  /** Writes all or nothing; false where a condition did not hold or somebody else is at it. */
  boolean write(List<TransactWriteItem> changes) {
    return asking(
        () -> {
          try {
            var _ = client.transactWriteItems(write -> write.transactItems(changes));
            return true;
          } catch (TransactionCanceledException cancelled) {
            if (cancelled.cancellationReasons().stream().anyMatch(DynamoTable::isContention)) {
              return false;
            }
            throw cancelled;
          }
        });
  }

  private static boolean isContention(CancellationReason reason) {
    return "ConditionalCheckFailed".equals(reason.code())
        || "TransactionConflict".equals(reason.code());
  }

  TransactWriteItem put(Map<String, AttributeValue> item) {
    return TransactWriteItem.builder().put(put -> put.tableName(name).item(item)).build();
  }

  /** Only where nothing is there. */
  TransactWriteItem putNew(Map<String, AttributeValue> item) {
    return TransactWriteItem.builder()
        .put(
            put ->
                put.tableName(name)
                    .item(item)
                    .conditionExpression("attribute_not_exists(#pk)")
                    .expressionAttributeNames(Map.of("#pk", "pk")))
        .build();
  }

  /** Only over the version that was read; the item has to say the next. */
  TransactWriteItem putOver(long version, Map<String, AttributeValue> item) {
    Map<String, AttributeValue> next = new HashMap<>(item);
    next.put("version", number(version + 1));
    return TransactWriteItem.builder()
        .put(
            put ->
                put.tableName(name)
                    .item(next)
                    .conditionExpression(
                        version == 0 ? "attribute_not_exists(#version)" : "#version = :version")
                    .expressionAttributeNames(Map.of("#version", "version"))
                    .expressionAttributeValues(
                        version == 0 ? null : Map.of(":version", number(version))))
        .build();
  }

  TransactWriteItem delete(Map<String, AttributeValue> place) {
    return TransactWriteItem.builder().delete(delete -> delete.tableName(name).key(place)).build();
  }

  /** Only at the version that was read. */
  TransactWriteItem deleteAt(long version, Map<String, AttributeValue> place) {
    return TransactWriteItem.builder()
        .delete(
            delete ->
                delete
                    .tableName(name)
                    .key(place)
                    .conditionExpression("#version = :version")
                    .expressionAttributeNames(Map.of("#version", "version"))
                    .expressionAttributeValues(Map.of(":version", number(version))))
        .build();
  }

  /** Holds the transaction to an item that is there without an attribute. */
  TransactWriteItem require(Map<String, AttributeValue> place, String without) {
    return TransactWriteItem.builder()
        .conditionCheck(
            check ->
                check
                    .tableName(name)
                    .key(place)
                    .conditionExpression("attribute_exists(#pk) AND attribute_not_exists(#without)")
                    .expressionAttributeNames(Map.of("#pk", "pk", "#without", without)))
        .build();
  }

  private static <T> T asking(Supplier<T> request) {
    try {
      return request.get();
    } catch (SdkException | StoreBusy failed) {
      throw new DirectoryUnavailable(failed);
    }
  }
}
