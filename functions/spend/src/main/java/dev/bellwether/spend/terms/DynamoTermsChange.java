package dev.bellwether.spend.terms;

import dev.bellwether.spend.budget.Budget;
import dev.bellwether.spend.budget.Payer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.CancellationReason;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;
import software.amazon.awssdk.services.dynamodb.model.TransactionCanceledException;
import software.amazon.awssdk.services.dynamodb.model.UpdateItemRequest;

/** The writes to a payer's item: limits and budgets are in one item and leave each other alone. */
final class DynamoTermsChange {
  private DynamoTermsChange() {}

  static UpdateItemRequest limits(String table, Payer payer, Limits limits) {
    Map<String, AttributeValue> present = DynamoTermsItem.of(limits);
    Map<String, String> names = new HashMap<>();
    Map<String, AttributeValue> values = new HashMap<>();
    List<String> set = new ArrayList<>();
    List<String> removed = new ArrayList<>();
    for (String name :
        List.of(DynamoTermsItem.REQUESTS, DynamoTermsItem.TOKENS, DynamoTermsItem.MOST)) {
      String alias = "n" + names.size();
      names.put("#" + alias, name);
      if (present.containsKey(name)) {
        values.put(":" + alias, present.get(name));
        set.add("#" + alias + " = :" + alias);
      } else {
        removed.add("#" + alias);
      }
    }
    UpdateItemRequest.Builder request =
        UpdateItemRequest.builder()
            .tableName(table)
            .key(DynamoTermsItem.placeOf(payer))
            .updateExpression(clause("SET ", set) + clause(" REMOVE ", removed))
            .expressionAttributeNames(names);
    return values.isEmpty() ? request.build() : request.expressionAttributeValues(values).build();
  }

  private static String clause(String word, List<String> parts) {
    return parts.isEmpty() ? "" : word + String.join(", ", parts);
  }

  /** On condition that nobody changed the budgets since this version of them was read. */
  static TransactWriteItem budgets(String table, Payer payer, List<Budget> budgets, long version) {
    return TransactWriteItem.builder()
        .update(
            update ->
                update
                    .tableName(table)
                    .key(DynamoTermsItem.placeOf(payer))
                    .updateExpression("SET #budgets = :budgets, #version = :next")
                    .conditionExpression("attribute_not_exists(#version) OR #version = :seen")
                    .expressionAttributeNames(
                        Map.of(
                            "#budgets", DynamoTermsItem.BUDGETS,
                            "#version", DynamoTermsItem.VERSION))
                    .expressionAttributeValues(
                        Map.of(
                            ":budgets", DynamoTermsItem.of(budgets),
                            ":seen", DynamoTermsItem.number(version),
                            ":next", DynamoTermsItem.number(version + 1))))
        .build();
  }

  /** Whether nothing was wrong but that somebody else was there first, or is there now. */
  static boolean isContention(TransactionCanceledException cancelled) {
    return cancelled.cancellationReasons().stream()
        .map(CancellationReason::code)
        .anyMatch(
            code -> "ConditionalCheckFailed".equals(code) || "TransactionConflict".equals(code));
  }
}
