package dev.bellwether.spend.ledger;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ReturnValue;
import software.amazon.awssdk.services.dynamodb.model.ReturnValuesOnConditionCheckFailure;
import software.amazon.awssdk.services.dynamodb.model.UpdateItemRequest;

/**
 * One conditional update of one entry; every name goes through a placeholder, since DynamoDB
 * reserves hundreds of words.
 */
final class DynamoUpdate {
  private final List<String> sets = new ArrayList<>();
  private final List<String> conditions = new ArrayList<>();
  private final Map<String, String> names = new HashMap<>();
  private final Map<String, AttributeValue> values = new HashMap<>();

  /** An update of the entry that this hold wrote, and of no other. */
  static DynamoUpdate of(Hold hold) {
    return new DynamoUpdate().onlyIf(EntryFields.NONCE, "=", hold.nonce().text());
  }

  DynamoUpdate set(String name, Object field) {
    sets.add(name(name) + " = " + value("set_" + name, field));
    return this;
  }

  DynamoUpdate setAll(Map<String, Object> fields) {
    fields.forEach(this::set);
    return this;
  }

  DynamoUpdate onlyIf(String name, String comparison, Object field) {
    conditions.add(name(name) + " " + comparison + " " + value("if_" + name, field));
    return this;
  }

  DynamoUpdate onlyInState(State first, State... others) {
    List<String> allowed = new ArrayList<>(List.of(value("state_" + first.code(), first.code())));
    for (State other : others) {
      allowed.add(value("state_" + other.code(), other.code()));
    }
    conditions.add(name(EntryFields.STATE) + " IN (" + String.join(", ", allowed) + ")");
    return this;
  }

  UpdateItemRequest request(String table, EntryKey key) {
    return UpdateItemRequest.builder()
        .tableName(table)
        .key(DynamoItems.key(key))
        .updateExpression("SET " + String.join(", ", sets))
        .conditionExpression(String.join(" AND ", conditions))
        .expressionAttributeNames(names)
        .expressionAttributeValues(values)
        .returnValues(ReturnValue.ALL_NEW)
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
