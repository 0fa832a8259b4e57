package dev.bellwether.spend.ledger;

import dev.bellwether.spend.budget.Claim;
import dev.bellwether.spend.budget.DynamoCounters;
import dev.bellwether.spend.budget.Move;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;
import software.amazon.awssdk.services.dynamodb.model.QueryResponse;

/**
 * The ledger in DynamoDB. A write assumes that the entry stands as its caller knows it, says so in
 * its condition, and is made again with what stands where that was refused.
 */
public final class DynamoLedger implements Ledger {
  private static final int PAGE = 1000;
  private static final int SMALLEST_READ = 25;

  private final DynamoDbClient client;
  private final String table;
  private final int pageSize;
  private final DynamoWrites writes;
  private final DynamoHeld held;

  /** A ledger in a table whose keys are {@code pk} and {@code sk}, both text. */
  public DynamoLedger(
      DynamoDbClient client, String table, DynamoCounters counters, Persistence persistence) {
    this(client, table, counters, persistence, PAGE);
  }

  DynamoLedger(
      DynamoDbClient client,
      String table,
      DynamoCounters counters,
      Persistence persistence,
      int pageSize) {
    this.client = client;
    this.table = table;
    this.pageSize = pageSize;
    this.writes = new DynamoWrites(client, table, counters, persistence);
    this.held = new DynamoHeld(client, table);
  }

  @Override
  public HoldOutcome hold(Entry draft, List<Claim> claims) {
    Entry entry = draft.countedAt(claims);
    return switch (writes.put(entry, Moves.holding(entry.hold(), claims), "holding")) {
      case Change.Made _ -> new HoldOutcome.Held(entry.hold());
      case Change.Refused refused
          when refused.isOurs(draft.hold()) && refused.entry().state() == State.HELD ->
          new HoldOutcome.Held(refused.entry().hold());
      case Change.NoRoom full -> new HoldOutcome.NoRoom(full.committed());
      case Change.Refused _, Change.Absent _, Change.Gone _ -> new IdTaken(draft.hold().key().id());
    };
  }

  @Override
  public RaiseOutcome raise(Hold hold, Reserve reserve, List<Claim> claims) {
    return raise(hold, hold.atLeast(reserve), claims, Round.FIRST);
  }

  private RaiseOutcome raise(Hold known, Reserve reserve, List<Claim> claims, Round round) {
    DynamoUpdate update =
        DynamoUpdate.of(known, State.HELD)
            .set(EntryFields.CEILING, reserve.ceiling().pico())
            .set(EntryFields.EXPECTED, reserve.expected().pico())
            .set(EntryFields.COST, reserve.expected().pico());
    List<Move> moves = round.left(Moves.raising(known, reserve, claims));
    return switch (writes.update(update, moves, "raising a hold")) {
      case Change.Made _ -> new RaiseOutcome.Raised(known.raisedTo(reserve));
      case Change.Refused refused when !refused.isOurs(known) -> new NoSuchHold(known.key());
      case Change.Refused refused when refused.entry().state() != State.HELD ->
          new RaiseOutcome.NoLongerHeld(refused.entry());
      case Change.Refused refused when refused.entry().hold().covers(reserve) ->
          new RaiseOutcome.Raised(refused.entry().hold());
      case Change.Refused refused ->
          raise(refused.entry().hold(), reserve, claims, round.next("raising a hold"));
      case Change.Gone gone ->
          raise(known, reserve, claims, round.without(gone.counters(), "raising a hold"));
      case Change.NoRoom full -> new RaiseOutcome.NoRoom(full.committed());
      case Change.Absent _ -> new NoSuchHold(known.key());
    };
  }

  @Override
  public SettleOutcome settle(Entry entry, Settlement settlement) {
    return settle(entry, settlement, Round.FIRST);
  }

  private SettleOutcome settle(Entry known, Settlement settlement, Round round) {
    State from = known.state() == State.UNSETTLED ? State.UNSETTLED : State.HELD;
    DynamoUpdate update =
        DynamoUpdate.of(known.hold(), from)
            .setAll(EntryWriter.fieldsOf(settlement))
            .remove(EntryFields.HELD);
    List<Move> moves = round.left(Moves.settling(known.hold(), from, settlement));
    return switch (writes.update(update, moves, "settling")) {
      case Change.Made _ -> new SettleOutcome.Settled(known.settled(settlement));
      case Change.Refused refused when !refused.isOurs(known.hold()) ->
          new NoSuchHold(known.hold().key());
      case Change.Refused refused when refused.entry().state() == State.SETTLED ->
          new SettleOutcome.AlreadySettled(refused.entry());
      case Change.Refused refused -> settle(refused.entry(), settlement, round.next("settling"));
      case Change.Gone gone ->
          settle(known, settlement, round.without(gone.counters(), "settling"));
      case Change.Absent _, Change.NoRoom _ -> new NoSuchHold(known.hold().key());
    };
  }

  @Override
  public RecordOutcome record(Entry settledAtOnce) {
    return switch (writes.put(settledAtOnce, List.of(), "recording")) {
      case Change.Made _ -> new RecordOutcome.Recorded(settledAtOnce);
      case Change.Refused refused
          when refused.isOurs(settledAtOnce.hold()) && refused.entry().state() == State.SETTLED ->
          new RecordOutcome.Recorded(refused.entry());
      case Change.Refused _, Change.Absent _, Change.Gone _, Change.NoRoom _ ->
          new IdTaken(settledAtOnce.hold().key().id());
    };
  }

  @Override
  public ExpireOutcome expire(Entry entry, Instant moment) {
    return expire(entry, moment, Round.FIRST);
  }

  private ExpireOutcome expire(Entry known, Instant moment, Round round) {
    DynamoUpdate update =
        DynamoUpdate.of(known.hold(), State.HELD)
            .onlyIf(EntryFields.HOLD_EXPIRES, "<=", moment.toEpochMilli())
            .set(EntryFields.STATE, State.UNSETTLED.code())
            .remove(EntryFields.HELD);
    List<Move> moves = round.left(Moves.expiring(known.hold()));
    return switch (writes.update(update, moves, "expiring a hold")) {
      case Change.Made _ -> new ExpireOutcome.Expired(known.unsettled());
      case Change.Refused refused when !refused.isOurs(known.hold()) ->
          new NoSuchHold(known.hold().key());
      case Change.Refused refused when refused.entry().mayExpireAt(moment) ->
          expire(refused.entry(), moment, round.next("expiring a hold"));
      case Change.Refused refused -> new ExpireOutcome.LeftAlone(refused.entry());
      case Change.Gone gone ->
          expire(known, moment, round.without(gone.counters(), "expiring a hold"));
      case Change.Absent _, Change.NoRoom _ -> new NoSuchHold(known.hold().key());
    };
  }

  @Override
  public EntryPage expired(int group, Instant moment, Optional<PageMark> after) {
    return asking("looking for expired holds", () -> held.expired(group, moment, after));
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

  private static <T> T asking(String doing, Supplier<T> request) {
    try {
      return request.get();
    } catch (SdkException failed) {
      throw new LedgerUnavailable(doing, failed);
    }
  }
}
