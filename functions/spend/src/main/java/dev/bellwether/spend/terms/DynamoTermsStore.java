package dev.bellwether.spend.terms;

import dev.bellwether.edge.aws.Contention;
import dev.bellwether.edge.aws.Item;
import dev.bellwether.edge.aws.StoreBusy;
import dev.bellwether.edge.time.Sleeper;
import dev.bellwether.spend.budget.Budget;
import dev.bellwether.spend.budget.Payer;
import io.micronaut.context.annotation.Property;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.Collection;
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
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;
import software.amazon.awssdk.services.dynamodb.model.QueryResponse;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;
import software.amazon.awssdk.services.dynamodb.model.TransactionCanceledException;
import software.amazon.awssdk.services.dynamodb.model.TransactionConflictException;

/**
 * Terms in the {@code control} table, in the form of {@link DynamoTermsItem}. The budgets of a
 * payer carry a version: of two changes at once one is made first, and the other on top of it.
 */
@Singleton
public final class DynamoTermsStore implements TermsStore {
  private final DynamoDbClient client;
  private final String table;
  private final Contention contention;

  /** A store in the given table; whoever meets others at one item waits a little by chance. */
  public DynamoTermsStore(
      DynamoDbClient client,
      @Property(name = "bellwether.control-table") String table,
      Sleeper sleeper,
      RandomGenerator random) {
    this.client = client;
    this.table = table;
    this.contention = new Contention(sleeper, random);
  }

  @Override
  public Terms find(String caller, Optional<String> team) {
    List<Payer> payers = new ArrayList<>(List.of(new Payer.Caller(caller)));
    team.ifPresent(id -> payers.add(new Payer.Team(id)));
    payers.add(new Payer.Organisation());
    Map<Payer, Item> items = asking("reading terms", () -> read(payers));
    Limits limits =
        Optional.ofNullable(items.get(payers.getFirst()))
            .map(DynamoTermsItem::limits)
            .orElse(Limits.NONE);
    return new Terms(
        limits,
        payers.stream()
            .flatMap(payer -> Optional.ofNullable(items.get(payer)).stream())
            .flatMap(item -> DynamoTermsItem.budgets(item).stream())
            .toList());
  }

  @Override
  public List<Budget> budgetsOf(Payer payer) {
    return asking("reading budgets", () -> item(payer).map(DynamoTermsItem::budgets))
        .orElse(List.of());
  }

  @Override
  public Map<String, Limits> limitsOf(Collection<String> callers) {
    if (callers.isEmpty()) {
      return Map.of();
    }
    List<Payer> payers = callers.stream().distinct().<Payer>map(Payer.Caller::new).toList();
    Map<String, Limits> found = new HashMap<>();
    asking("reading limits", () -> read(payers))
        .forEach(
            (payer, item) -> {
              Limits limits = DynamoTermsItem.limits(item);
              if (payer instanceof Payer.Caller caller && !limits.equals(Limits.NONE)) {
                found.put(caller.id(), limits);
              }
            });
    return found;
  }

  @Override
  public void putLimits(String caller, Limits limits) {
    var _ =
        asking(
            "writing limits",
            () ->
                contention.untilAlone(
                    () -> {
                      try {
                        return Optional.of(
                            client.updateItem(
                                DynamoTermsChange.limits(table, new Payer.Caller(caller), limits)));
                      } catch (TransactionConflictException busy) {
                        return Optional.empty();
                      }
                    }));
  }

  @Override
  public PutOutcome put(Budget budget) {
    return change(budget.payer(), old -> BudgetList.with(old, budget), listed(budget))
        ? PutOutcome.STORED
        : PutOutcome.TOO_MANY;
  }

  @Override
  public boolean replace(Budget budget) {
    return change(budget.payer(), old -> BudgetList.replaced(old, budget), listed(budget));
  }

  @Override
  public boolean remove(Payer payer, String budgetId) {
    TransactWriteItem unlisted =
        TransactWriteItem.builder()
            .delete(delete -> delete.tableName(table).key(DynamoTermsItem.placeOf(budgetId)))
            .build();
    return change(payer, old -> BudgetList.without(old, budgetId), unlisted);
  }

  @Override
  public Optional<Budget> budget(String budgetId) {
    return asking(
        "reading a budget",
        () -> item(DynamoTermsItem.placeOf(budgetId)).map(DynamoTermsItem::budget));
  }

  @Override
  public BudgetPage budgets(Optional<String> after, int most) {
    QueryRequest.Builder query =
        QueryRequest.builder()
            .tableName(table)
            .consistentRead(true)
            .limit(most)
            .keyConditionExpression("#pk = :pk")
            .expressionAttributeNames(Map.of("#pk", "pk"))
            .expressionAttributeValues(
                Map.of(":pk", AttributeValue.fromS(DynamoTermsItem.BUDGETS)));
    after.ifPresent(id -> query.exclusiveStartKey(DynamoTermsItem.placeOf(id)));
    QueryResponse page = asking("listing budgets", () -> client.query(query.build()));
    return new BudgetPage(
        page.items().stream().map(item -> DynamoTermsItem.budget(new Item(item))).toList(),
        page.hasLastEvaluatedKey() && !page.lastEvaluatedKey().isEmpty());
  }

  private TransactWriteItem listed(Budget budget) {
    return TransactWriteItem.builder()
        .put(put -> put.tableName(table).item(DynamoTermsItem.listed(budget)))
        .build();
  }

  /** Makes a change on top of whatever stands when it is made; false where it cannot be made. */
  private boolean change(
      Payer payer, Function<List<Budget>, Optional<List<Budget>>> change, TransactWriteItem list) {
    return asking(
        "writing budgets",
        () ->
            contention.untilAlone(
                () -> {
                  Optional<Item> item = item(payer);
                  Optional<List<Budget>> after =
                      change.apply(item.map(DynamoTermsItem::budgets).orElse(List.of()));
                  if (after.isEmpty()) {
                    return Optional.of(false);
                  }
                  TransactWriteItem budgets =
                      DynamoTermsChange.budgets(
                          table, payer, after.get(), DynamoTermsItem.version(item));
                  return written(budgets, list) ? Optional.of(true) : Optional.empty();
                }));
  }

  private boolean written(TransactWriteItem... changes) {
    try {
      var _ = client.transactWriteItems(write -> write.transactItems(changes));
      return true;
    } catch (TransactionCanceledException cancelled) {
      if (DynamoTermsChange.isContention(cancelled)) {
        return false;
      }
      throw cancelled;
    }
  }

  private Map<Payer, Item> read(List<Payer> payers) {
    Map<Map<String, AttributeValue>, Payer> places = new HashMap<>();
    payers.forEach(payer -> places.put(DynamoTermsItem.placeOf(payer), payer));
    Map<Payer, Item> found = new HashMap<>();
    new DynamoBatch(client, table, contention)
        .read(places.keySet())
        .forEach(item -> found.put(places.get(DynamoBatch.placeOf(item)), new Item(item)));
    return found;
  }

  private Optional<Item> item(Payer payer) {
    return item(DynamoTermsItem.placeOf(payer));
  }

  private Optional<Item> item(Map<String, AttributeValue> place) {
    return Item.in(
        client.getItem(get -> get.tableName(table).key(place).consistentRead(true)).item());
  }

  private static <T> T asking(String doing, Supplier<T> request) {
    try {
      return request.get();
    } catch (SdkException | StoreBusy failed) {
      throw new TermsUnavailable(doing, failed);
    }
  }
}
