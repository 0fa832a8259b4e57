package dev.bellwether.spend.terms;

import dev.bellwether.edge.aws.Item;
import dev.bellwether.spend.budget.Budget;
import dev.bellwether.spend.budget.Payer;
import dev.bellwether.spend.budget.Period;
import dev.bellwether.spend.money.Money;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * The form of terms in the {@code control} table: one item per payer, {@code pk = terms#<payer>},
 * {@code sk = terms}; and one per budget, {@code pk = budgets}, {@code sk = <id>}, by which budgets
 * are found and listed. Amounts are pico-dollars.
 */
final class DynamoTermsItem {
  static final String BUDGETS = "budgets";
  static final String VERSION = "version";
  static final String REQUESTS = "requests-per-minute";
  static final String TOKENS = "tokens-per-minute";
  static final String MOST = "most-per-request";
  private static final String PAYER = "payer";

  private DynamoTermsItem() {}

  static Map<String, AttributeValue> placeOf(Payer payer) {
    return Map.of("pk", text("terms#" + payer), "sk", text("terms"));
  }

  static Map<String, AttributeValue> placeOf(String budgetId) {
    return Map.of("pk", text(BUDGETS), "sk", text(budgetId));
  }

  /** The attributes that the limits have; the others are to be removed. */
  static Map<String, AttributeValue> of(Limits limits) {
    Map<String, AttributeValue> item = new HashMap<>();
    limits.requestsPerMinute().ifPresent(limit -> item.put(REQUESTS, number(limit)));
    limits.tokensPerMinute().ifPresent(limit -> item.put(TOKENS, number(limit)));
    limits.mostPerRequest().ifPresent(limit -> item.put(MOST, number(limit.pico())));
    return item;
  }

  static Limits limits(Item item) {
    return new Limits(
        optionalNumber(item, REQUESTS),
        optionalNumber(item, TOKENS),
        optionalNumber(item, MOST).stream().mapToObj(Money::new).findFirst());
  }

  static AttributeValue of(List<Budget> budgets) {
    return AttributeValue.fromL(
        budgets.stream().map(budget -> AttributeValue.fromM(of(budget))).toList());
  }

  static List<Budget> budgets(Item item) {
    return Optional.ofNullable(item.attributes().get(BUDGETS)).map(AttributeValue::l).stream()
        .flatMap(List::stream)
        .map(budget -> budget(new Item(budget.m())))
        .toList();
  }

  static long version(Optional<Item> item) {
    return item.map(there -> optionalNumber(there, VERSION).orElse(0)).orElse(0L);
  }

  static Map<String, AttributeValue> listed(Budget budget) {
    Map<String, AttributeValue> item = new HashMap<>(of(budget));
    item.putAll(placeOf(budget.id()));
    return item;
  }

  private static Map<String, AttributeValue> of(Budget budget) {
    return Map.of(
        "id",
        text(budget.id()),
        PAYER,
        text(budget.payer().toString()),
        "limit",
        number(budget.limit().pico()),
        "period",
        text(budget.calendar().period().name().toLowerCase(Locale.ROOT)),
        "zone",
        text(budget.calendar().zone().getId()),
        "shards",
        number(budget.policy().shards()),
        "cheaper",
        AttributeValue.fromBool(budget.policy().cheaper()),
        "alert-percent",
        number(budget.policy().alertPercent()));
  }

  static Budget budget(Item item) {
    return new Budget(
        item.text("id"),
        Payer.of(item.text(PAYER)),
        new Money(item.number("limit")),
        new Budget.Calendar(
            Period.valueOf(item.text("period").toUpperCase(Locale.ROOT)),
            ZoneId.of(item.text("zone"))),
        new Budget.Policy(
            Math.toIntExact(item.number("shards")),
            item.flag("cheaper"),
            Math.toIntExact(item.number("alert-percent"))));
  }

  private static OptionalLong optionalNumber(Item item, String name) {
    return item.attributes().containsKey(name)
        ? OptionalLong.of(item.number(name))
        : OptionalLong.empty();
  }

  static AttributeValue number(long number) {
    return AttributeValue.fromN(Long.toString(number));
  }

  private static AttributeValue text(String text) {
    return AttributeValue.fromS(text);
  }
}
