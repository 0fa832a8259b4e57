package dev.bellwether.spend.ledger;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;
import software.amazon.awssdk.services.dynamodb.model.PutItemRequest;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;
import software.amazon.awssdk.services.dynamodb.model.QueryResponse;
import software.amazon.awssdk.services.dynamodb.model.ReturnValuesOnConditionCheckFailure;

/**
 * The ledger in DynamoDB: each write is one conditional request, and a refused one brings back the
 * entry that stands.
 */
public final class DynamoLedger implements Ledger {
  private static final int PAGE = 1000;
  private static final int SMALLEST_READ = 25;

  private final DynamoDbClient client;
  private final String table;
  private final int pageSize;

  /** A ledger in a table whose keys are {@code pk} and {@code sk}, both text. */
  public DynamoLedger(DynamoDbClient client, String table) {
    this(client, table, PAGE);
  }

  DynamoLedger(DynamoDbClient client, String table, int pageSize) {
    this.client = client;
    this.table = table;
    this.pageSize = pageSize;
  }

  @Override
  public HoldOutcome hold(Entry draft) {
    return switch (put(draft, "holding")) {
      case Change.Made made -> new HoldOutcome.Held(made.entry().hold());
      case Change.Refused refused
          when refused.isOurs(draft.hold()) && refused.entry().state() == State.HELD ->
          new HoldOutcome.Held(refused.entry().hold());
      case Change.Refused _, Change.Absent _ -> new IdTaken(draft.hold().key().id());
    };
  }

  @Override
  public RaiseOutcome raise(Hold hold, Reserve reserve) {
    DynamoUpdate update =
        DynamoUpdate.of(hold)
            .set(EntryFields.CEILING, reserve.ceiling().pico())
            .set(EntryFields.EXPECTED, reserve.expected().pico())
            .set(EntryFields.COST, reserve.expected().pico())
            .onlyIf(EntryFields.CEILING, "<=", reserve.ceiling().pico())
            .onlyInState(State.HELD);
    return switch (update(hold, update, "raising a hold")) {
      case Change.Made made -> new RaiseOutcome.Raised(made.entry().hold());
      case Change.Refused refused when !refused.isOurs(hold) -> new NoSuchHold(hold.key());
      case Change.Refused refused when refused.entry().state() == State.HELD ->
          new RaiseOutcome.Raised(refused.entry().hold());
      case Change.Refused refused -> new RaiseOutcome.NoLongerHeld(refused.entry());
      case Change.Absent _ -> new NoSuchHold(hold.key());
    };
  }

  @Override
  public SettleOutcome settle(Hold hold, Settlement settlement) {
    DynamoUpdate update =
        DynamoUpdate.of(hold)
            .setAll(EntryWriter.fieldsOf(settlement))
            .onlyInState(State.HELD, State.UNSETTLED);
    return switch (update(hold, update, "settling")) {
      case Change.Made made -> new SettleOutcome.Settled(made.entry());
      case Change.Refused refused when refused.isOurs(hold) ->
          new SettleOutcome.AlreadySettled(refused.entry());
      case Change.Refused _, Change.Absent _ -> new NoSuchHold(hold.key());
    };
  }

  @Override
  public RecordOutcome record(Entry settledAtOnce) {
    return switch (put(settledAtOnce, "recording")) {
      case Change.Made made -> new RecordOutcome.Recorded(made.entry());
      case Change.Refused refused
          when refused.isOurs(settledAtOnce.hold()) && refused.entry().state() == State.SETTLED ->
          new RecordOutcome.Recorded(refused.entry());
      case Change.Refused _, Change.Absent _ -> new IdTaken(settledAtOnce.hold().key().id());
    };
  }

  @Override
  public ExpireOutcome expire(Hold hold, Instant moment) {
    DynamoUpdate update =
        DynamoUpdate.of(hold)
            .set(EntryFields.STATE, State.UNSETTLED.code())
            .onlyIf(EntryFields.HOLD_EXPIRES, "<=", moment.toEpochMilli())
            .onlyInState(State.HELD);
    return switch (update(hold, update, "expiring a hold")) {
      case Change.Made made -> new ExpireOutcome.Expired(made.entry());
      case Change.Refused refused when refused.isOurs(hold) ->
          new ExpireOutcome.LeftAlone(refused.entry());
      case Change.Refused _, Change.Absent _ -> new NoSuchHold(hold.key());
    };
  }

  @Override
  public Optional<Entry> find(EntryKey key) {
    return asking(
        "reading an entry",
        () -> {
          Map<String, AttributeValue> item =
              client
                  .getItem(
                      get -> get.tableName(table).key(DynamoItems.key(key)).consistentRead(true))
                  .item();
          return item.isEmpty() ? Optional.empty() : Optional.of(DynamoItems.entry(item));
        });
  }

  @Override
  public EntryPage page(Hour hour, int shard, Optional<PageMark> after) {
    return page(EntryFields.partition(hour, shard), true, after, pageSize);
  }

  @Override
  public EntryPage newest(Hour hour, int shard, Optional<PageMark> before, int most) {
    return page(EntryFields.partition(hour, shard), false, before, Math.min(pageSize, most));
  }

  private EntryPage page(String partition, boolean forward, Optional<PageMark> from, int most) {
    QueryRequest.Builder query = query(partition).scanIndexForward(forward).limit(most);
    from.ifPresent(mark -> query.exclusiveStartKey(DynamoItems.key(partition, mark.after())));
    QueryResponse page = asking("reading an hour", () -> client.query(query.build()));
    Optional<PageMark> next =
        Optional.ofNullable(page.lastEvaluatedKey().get(EntryFields.SORT))
            .map(sort -> new PageMark(sort.s()));
    return new EntryPage(page.items().stream().map(DynamoItems::entry).toList(), next);
  }

  @Override
  public List<Entry> recent(String caller, Hour hour, int most) {
    QueryRequest newestFirst =
        query(EntryFields.partition(hour, EntryKey.shardOf(caller)))
            .scanIndexForward(false)
            .limit(Math.min(pageSize, Math.max(most, SMALLEST_READ)))
            .build();
    return asking(
        "reading a caller's entries",
        () ->
            client.queryPaginator(newestFirst).items().stream()
                .map(DynamoItems::entry)
                .filter(entry -> entry.party().caller().equals(caller))
                .limit(most)
                .toList());
  }

  private QueryRequest.Builder query(String partition) {
    return QueryRequest.builder()
        .tableName(table)
        .consistentRead(true)
        .keyConditionExpression("#pk = :pk")
        .expressionAttributeNames(Map.of("#pk", EntryFields.PARTITION))
        .expressionAttributeValues(Map.of(":pk", AttributeValue.fromS(partition)));
  }

  private Change put(Entry entry, String doing) {
    PutItemRequest request =
        PutItemRequest.builder()
            .tableName(table)
            .item(DynamoItems.item(EntryWriter.fieldsOf(entry)))
            .conditionExpression("attribute_not_exists(#pk)")
            .expressionAttributeNames(Map.of("#pk", EntryFields.PARTITION))
            .returnValuesOnConditionCheckFailure(ReturnValuesOnConditionCheckFailure.ALL_OLD)
            .build();
    return change(
        doing,
        () -> {
          var _ = client.putItem(request);
          return entry;
        });
  }

  private Change update(Hold hold, DynamoUpdate update, String doing) {
    return change(
        doing,
        () -> DynamoItems.entry(client.updateItem(update.request(table, hold.key())).attributes()));
  }

  private static Change change(String doing, Supplier<Entry> write) {
    return asking(
        doing,
        () -> {
          try {
            return new Change.Made(write.get());
          } catch (ConditionalCheckFailedException refused) {
            return refused.hasItem()
                ? new Change.Refused(DynamoItems.entry(refused.item()))
                : new Change.Absent();
          }
        });
  }

  private static <T> T asking(String doing, Supplier<T> request) {
    try {
      return request.get();
    } catch (SdkException failed) {
      throw new LedgerUnavailable(doing, failed);
    }
  }

  /** What became of one conditional write. */
  private sealed interface Change {
    record Made(Entry entry) implements Change {}

    record Refused(Entry entry) implements Change {
      boolean isOurs(Hold hold) {
        return entry.hold().nonce().equals(hold.nonce());
      }
    }

    record Absent() implements Change {}
  }
}
