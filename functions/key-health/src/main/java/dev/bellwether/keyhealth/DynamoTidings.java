package dev.bellwether.keyhealth;

import dev.bellwether.edge.alert.Alert;
import dev.bellwether.edge.alert.Severity;
import dev.bellwether.edge.aws.Item;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;

/**
 * What people were last told, in one partition of the {@code control} table; a thing that is well,
 * and of which that was told, has no entry. Every change is made in place of exactly what was read.
 */
final class DynamoTidings {
  private static final String PARTITION = "tidings";
  private static final String STANDS = "#window = :window AND #told = :told";

  private final DynamoDbClient client;
  private final String table;

  DynamoTidings(DynamoDbClient client, String table) {
    this.client = client;
    this.table = table;
  }

  /** Everything, by what it is about. */
  Map<String, Tiding> all() {
    Map<String, Tiding> all = new HashMap<>();
    client
        .queryPaginator(
            query ->
                query
                    .tableName(table)
                    .consistentRead(true)
                    .keyConditionExpression("#pk = :pk")
                    .expressionAttributeNames(Map.of("#pk", "pk"))
                    .expressionAttributeValues(Map.of(":pk", text(PARTITION))))
        .items()
        .forEach(
            item -> {
              Tiding tiding = read(new Item(item));
              all.put(tiding.what(), tiding);
            });
    return all;
  }

  /** Puts one in place of another or of none; false where somebody was faster. */
  boolean replace(Optional<Tiding> old, Tiding next) {
    try {
      var _ =
          client.putItem(
              put -> {
                put.tableName(table).item(item(next));
                if (old.isPresent()) {
                  put.conditionExpression(STANDS)
                      .expressionAttributeNames(names())
                      .expressionAttributeValues(values(old.get()));
                } else {
                  put.conditionExpression("attribute_not_exists(#pk)")
                      .expressionAttributeNames(Map.of("#pk", "pk"));
                }
              });
      return true;
    } catch (ConditionalCheckFailedException faster) {
      return false;
    }
  }

  /** Removes one; false where somebody was faster. */
  boolean remove(Tiding old) {
    try {
      var _ =
          client.deleteItem(
              delete ->
                  delete
                      .tableName(table)
                      .key(Map.of("pk", text(PARTITION), "sk", text(old.what())))
                      .conditionExpression(STANDS)
                      .expressionAttributeNames(names())
                      .expressionAttributeValues(values(old)));
      return true;
    } catch (ConditionalCheckFailedException faster) {
      return false;
    }
  }

  private static Map<String, String> names() {
    return Map.of("#window", "window", "#told", "told");
  }

  private static Map<String, AttributeValue> values(Tiding old) {
    return Map.of(
        ":window", text(old.alert().window()), ":told", AttributeValue.fromBool(old.told()));
  }

  private static Map<String, AttributeValue> item(Tiding tiding) {
    return Map.of(
        "pk", text(PARTITION),
        "sk", text(tiding.what()),
        "condition", text(tiding.condition()),
        "value", text(tiding.value()),
        "window", text(tiding.alert().window()),
        "severity", text(tiding.alert().severity().name()),
        "text", text(tiding.alert().text()),
        "told", AttributeValue.fromBool(tiding.told()));
  }

  private static Tiding read(Item item) {
    Alert alert =
        new Alert(
            item.text("sk"),
            item.text("window"),
            Severity.valueOf(item.text("severity")),
            item.text("text"));
    return new Tiding(item.text("condition"), item.text("value"), alert, item.flag("told"));
  }

  private static AttributeValue text(String text) {
    return AttributeValue.fromS(text);
  }
}
