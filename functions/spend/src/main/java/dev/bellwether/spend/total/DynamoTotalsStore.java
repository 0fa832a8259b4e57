package dev.bellwether.spend.total;

import dev.bellwether.edge.aws.Item;
import dev.bellwether.spend.ledger.Hour;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Function;
import java.util.function.Supplier;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;
import software.amazon.awssdk.services.dynamodb.model.Put;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;
import software.amazon.awssdk.services.dynamodb.model.TransactionCanceledException;

/**
 * Totals in the table of the ledger: a day's hours in one partition, a month's days in one, sorted
 * by shard, so that a month is one query and a caller's month a slice of it.
 */
public final class DynamoTotalsStore implements TotalsStore {
  private static final String PARTITION = "pk";
  private static final String SORT = "sk";
  private static final String COMPLETE = "complete";
  private static final int READS = 5;
  private static final Map<String, AttributeValue> PROGRESS =
      Map.of(
          PARTITION, AttributeValue.fromS("rollup"),
          SORT, AttributeValue.fromS("progress"));

  private final DynamoDbClient client;
  private final String table;
  private final int pieceBytes;

  /** Totals in a table whose keys are {@code pk} and {@code sk}, both text. */
  public DynamoTotalsStore(DynamoDbClient client, String table) {
    this(client, table, DynamoTotalItems.PIECE_BYTES);
  }

  DynamoTotalsStore(DynamoDbClient client, String table, int pieceBytes) {
    this.client = client;
    this.table = table;
    this.pieceBytes = pieceBytes;
  }

  @Override
  public boolean put(Total total) {
    List<Map<String, AttributeValue>> items = DynamoTotalItems.of(total, pieceBytes);
    List<TransactWriteItem> writes = new ArrayList<>();
    for (Map<String, AttributeValue> item : items) {
      Put put = put(item, total.run());
      writes.add(TransactWriteItem.builder().put(put).build());
    }
    return asking(
        "writing a total",
        () -> {
          try {
            write(writes);
            return true;
          } catch (ConditionalCheckFailedException newer) {
            return false;
          } catch (TransactionCanceledException cancelled) {
            if (cancelled.cancellationReasons().stream()
                .anyMatch(reason -> "ConditionalCheckFailed".equals(reason.code()))) {
              return false;
            }
            throw cancelled;
          }
        });
  }

  /** One piece is one write; several are a transaction, so that nobody reads a mixture for long. */
  private void write(List<TransactWriteItem> writes) {
    if (writes.size() > 1) {
      var _ = client.transactWriteItems(write -> write.transactItems(writes));
      return;
    }
    Put only = writes.getFirst().put();
    var _ =
        client.putItem(
            put ->
                put.tableName(table)
                    .item(only.item())
                    .conditionExpression(only.conditionExpression())
                    .expressionAttributeNames(only.expressionAttributeNames())
                    .expressionAttributeValues(only.expressionAttributeValues()));
  }

  private Put put(Map<String, AttributeValue> item, RunStamp run) {
    return Put.builder()
        .tableName(table)
        .item(item)
        .conditionExpression("attribute_not_exists(#run) OR #run <= :run")
        .expressionAttributeNames(Map.of("#run", DynamoTotalItems.RUN))
        .expressionAttributeValues(Map.of(":run", AttributeValue.fromS(run.text())))
        .build();
  }

  @Override
  public List<Total> hours(LocalDate day, OptionalInt shard) {
    return read(
        "hour#" + day,
        shard,
        key -> {
          Instant begins = day.atTime(key.time(), 0).toInstant(ZoneOffset.UTC);
          return new Slot.OfHour(Hour.of(begins), key.shard());
        });
  }

  @Override
  public List<Total> days(YearMonth month, OptionalInt shard) {
    return read("day#" + month, shard, key -> new Slot.OfDay(month.atDay(key.time()), key.shard()));
  }

  private List<Total> read(
      String partition, OptionalInt shard, Function<DynamoTotalItems.Key, Slot> slots) {
    for (int attempt = 0; attempt < READS; attempt++) {
      List<Item> items = asking("reading totals", () -> items(partition, shard));
      Optional<List<Total>> totals = DynamoTotalItems.totals(items, slots);
      if (totals.isPresent()) {
        return totals.get();
      }
    }
    throw new IllegalStateException("A total in " + partition + " lacks a piece");
  }

  private List<Item> items(String partition, OptionalInt shard) {
    Map<String, AttributeValue> values = new HashMap<>();
    Map<String, String> names = new HashMap<>(Map.of("#pk", PARTITION));
    values.put(":pk", AttributeValue.fromS(partition));
    String condition = "#pk = :pk";
    if (shard.isPresent()) {
      condition += " AND begins_with(#sk, :shard)";
      names.put("#sk", SORT);
      values.put(":shard", AttributeValue.fromS(DynamoTotalItems.prefix(shard.getAsInt())));
    }
    QueryRequest query =
        QueryRequest.builder()
            .tableName(table)
            .consistentRead(true)
            .keyConditionExpression(condition)
            .expressionAttributeNames(names)
            .expressionAttributeValues(values)
            .build();
    return client.queryPaginator(query).items().stream().map(Item::new).toList();
  }

  @Override
  public Optional<Hour> complete() {
    return asking(
        "reading the rollup's progress",
        () ->
            Item.in(
                    client
                        .getItem(get -> get.tableName(table).key(PROGRESS).consistentRead(true))
                        .item())
                .map(item -> Hour.of(Instant.parse(item.text(COMPLETE)))));
  }

  @Override
  public void complete(Hour hour) {
    AttributeValue moment = AttributeValue.fromS(hour.begins().toString());
    Map<String, AttributeValue> item = new HashMap<>(PROGRESS);
    item.put(COMPLETE, moment);
    boolean _ = asking("recording the rollup's progress", () -> recorded(item, moment));
  }

  private boolean recorded(Map<String, AttributeValue> item, AttributeValue moment) {
    try {
      var _ =
          client.putItem(
              put ->
                  put.tableName(table)
                      .item(item)
                      .conditionExpression("attribute_not_exists(#at) OR #at < :at")
                      .expressionAttributeNames(Map.of("#at", COMPLETE))
                      .expressionAttributeValues(Map.of(":at", moment)));
      return true;
    } catch (ConditionalCheckFailedException further) {
      return false;
    }
  }

  private static <T> T asking(String doing, Supplier<T> request) {
    try {
      return request.get();
    } catch (SdkException failed) {
      throw new TotalsUnavailable(doing, failed);
    }
  }
}
