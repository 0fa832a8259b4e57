package dev.bellwether.spend.ledger;

import dev.bellwether.spend.budget.CounterKey;
import dev.bellwether.spend.budget.DynamoCounters;
import dev.bellwether.spend.budget.Move;
import dev.bellwether.spend.money.Money;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.CancellationReason;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;
import software.amazon.awssdk.services.dynamodb.model.Put;
import software.amazon.awssdk.services.dynamodb.model.ReturnValuesOnConditionCheckFailure;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItemsRequest;
import software.amazon.awssdk.services.dynamodb.model.TransactionCanceledException;
import software.amazon.awssdk.services.dynamodb.model.Update;

/**
 * Writes one entry: alone in a plain conditional write, or in one transaction with the counters it
 * moves. A transaction says nothing of what it wrote, and a refused one says why, part by part.
 */
final class DynamoWrites {
  private static final String CONDITION_FAILED = "ConditionalCheckFailed";

  private final DynamoDbClient client;
  private final String table;
  private final DynamoCounters counters;
  private final DynamoRepeats repeats;

  DynamoWrites(
      DynamoDbClient client, String table, DynamoCounters counters, Persistence persistence) {
    this.client = client;
    this.table = table;
    this.counters = counters;
    this.repeats = new DynamoRepeats(persistence);
  }

  Change put(Entry entry, List<Move> moves, String doing) {
    Put put =
        Put.builder()
            .tableName(table)
            .item(DynamoItems.item(EntryWriter.fieldsOf(entry)))
            .conditionExpression("attribute_not_exists(#pk)")
            .expressionAttributeNames(Map.of("#pk", EntryFields.PARTITION))
            .returnValuesOnConditionCheckFailure(ReturnValuesOnConditionCheckFailure.ALL_OLD)
            .build();
    return moves.isEmpty()
        ? alone(doing, () -> plainly(put))
        : together(TransactWriteItem.builder().put(put).build(), moves, doing);
  }

  Change update(DynamoUpdate update, List<Move> moves, String doing) {
    Update part = update.in(table);
    return moves.isEmpty()
        ? alone(doing, () -> plainly(part))
        : together(TransactWriteItem.builder().update(part).build(), moves, doing);
  }

  private Change plainly(Put put) {
    var _ =
        client.putItem(
            request ->
                request
                    .tableName(put.tableName())
                    .item(put.item())
                    .conditionExpression(put.conditionExpression())
                    .expressionAttributeNames(put.expressionAttributeNames())
                    .returnValuesOnConditionCheckFailure(
                        put.returnValuesOnConditionCheckFailure()));
    return new Change.Made();
  }

  private Change plainly(Update update) {
    var _ =
        client.updateItem(
            request ->
                request
                    .tableName(update.tableName())
                    .key(update.key())
                    .updateExpression(update.updateExpression())
                    .conditionExpression(update.conditionExpression())
                    .expressionAttributeNames(update.expressionAttributeNames())
                    .expressionAttributeValues(update.expressionAttributeValues())
                    .returnValuesOnConditionCheckFailure(
                        update.returnValuesOnConditionCheckFailure()));
    return new Change.Made();
  }

  private Change alone(String doing, Supplier<Change> write) {
    return repeats.alone(
        doing,
        () -> {
          try {
            return write.get();
          } catch (ConditionalCheckFailedException refused) {
            return entryStands(refused.hasItem() ? refused.item() : Map.of());
          }
        });
  }

  private Change together(TransactWriteItem entry, List<Move> moves, String doing) {
    List<TransactWriteItem> parts = new ArrayList<>(List.of(entry));
    for (Move move : moves) {
      parts.add(TransactWriteItem.builder().update(counters.update(move)).build());
    }
    TransactWriteItemsRequest request =
        TransactWriteItemsRequest.builder().transactItems(parts).build();
    return repeats.together(
        doing,
        () -> {
          try {
            var _ = client.transactWriteItems(request);
            return new Change.Made();
          } catch (TransactionCanceledException cancelled) {
            return verdict(cancelled, moves);
          }
        });
  }

  /** The entry's own condition comes first: it alone knows a repeated write of ours. */
  private static Change verdict(TransactionCanceledException cancelled, List<Move> moves) {
    List<CancellationReason> reasons = cancelled.cancellationReasons();
    if (failed(reasons.getFirst())) {
      return entryStands(item(reasons.getFirst()));
    }
    Set<CounterKey> gone = new HashSet<>();
    Map<CounterKey, Money> full = new HashMap<>();
    for (int part = 1; part < reasons.size(); part++) {
      CancellationReason reason = reasons.get(part);
      Move move = moves.get(part - 1);
      if (failed(reason) && item(reason).isEmpty() && !move.opens()) {
        gone.add(move.counter());
      } else if (failed(reason)) {
        full.put(move.counter(), DynamoCounters.committed(item(reason)));
      }
    }
    if (!gone.isEmpty()) {
      return new Change.Gone(gone);
    }
    if (!full.isEmpty()) {
      return new Change.NoRoom(full);
    }
    throw cancelled;
  }

  private static Change entryStands(Map<String, AttributeValue> item) {
    return item.isEmpty() ? new Change.Absent() : new Change.Refused(DynamoItems.entry(item));
  }

  private static boolean failed(CancellationReason reason) {
    return CONDITION_FAILED.equals(reason.code());
  }

  private static Map<String, AttributeValue> item(CancellationReason reason) {
    return reason.hasItem() ? reason.item() : Map.of();
  }
}
