package dev.bellwether.spend.ledger;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ReturnValuesOnConditionCheckFailure;
import software.amazon.awssdk.services.dynamodb.model.Update;

/**
 * One conditional update of one entry; every name goes through a placeholder, since DynamoDB
 * reserves hundreds of words.
 */
final class DynamoUpdate {
  private final EntryKey key;
  private final List<String> sets = new ArrayList<>();
  private final List<String> removals = new ArrayList<>();
  private final List<String> conditions = new ArrayList<>();
  private final Map<String, String> names = new HashMap<>();
  private final Map<String, AttributeValue> values = new HashMap<>();

  private DynamoUpdate(EntryKey key) {
    this.key = key;
  }

  /**
   * An update of the entry that this hold wrote, and only if it stands exactly as it is known here:
   * what counters are moved by depends on it.
   */
  static DynamoUpdate of(Hold known, State state) {
    DynamoUpdate update =
        new DynamoUpdate(known.key())
            .onlyIf(EntryFields.NONCE, "=", known.nonce().text())
            .onlyIf(EntryFields.STATE, "=", state.code())
            .onlyIf(EntryFields.CEILING, "=", known.ceiling().pico())
            .onlyIf(EntryFields.EXPECTED, "=", known.expected().pico());
    if (known.counters().isEmpty()) {
      update.conditions.add("attribute_not_exists(" + update.name(EntryFields.COUNTERS) + ")");
      return update;
    }
    return update.onlyIf(EntryFields.COUNTERS, "=", CounterCode.of(known.counters()));
  }

  DynamoUpdate set(String name, Object field) {
    sets.add(name(name) + " = " + value("set_" + name, field));
    return this;
  }

  DynamoUpdate setAll(Map<String, Object> fields) {
    fields.forEach(this::set);
    return this;
  }

  DynamoUpdate remove(String name) {
    removals.add(name(name));
    return this;
  }

  DynamoUpdate onlyIf(String name, String comparison, Object field) {
    conditions.add(name(name) + " " + comparison + " " + value("if_" + name, field));
    return this;
  }

  Update in(String table) {
    String set = "SET " + String.join(", ", sets);
    return Update.builder()
        .tableName(table)
        .key(DynamoItems.key(key))
        .updateExpression(removals.isEmpty() ? set : set + " REMOVE " + String.join(", ", removals))
        .conditionExpression(String.join(" AND ", conditions))
        .expressionAttributeNames(names)
        .expressionAttributeValues(values)
        .returnValuesOnConditionCheckFailure(ReturnValuesOnConditionCheckFailure.ALL_OLD)
        .build();
  }

  private String name(String name) {
    names.put("#" + name, name);
    return "#" + name;
  }

  private String value(String placeholder, Object field) {
    values.put(":" + placeholder, DynamoItems.value(field));
    return ":" + placeholder;
  }
}
