package dev.bellwether.edge.alert;

import dev.bellwether.edge.aws.Item;
import io.micronaut.context.annotation.Property;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;
import software.amazon.awssdk.services.dynamodb.model.UpdateItemRequest;

/** Alerts in one partition of the {@code control} table: there are few, and few at a time. */
@Singleton
final class DynamoAlertStore implements AlertStore {
  private static final String PARTITION = "alerts";

  private final DynamoDbClient client;
  private final String table;

  DynamoAlertStore(
      DynamoDbClient client, @Property(name = "bellwether.control-table") String table) {
    this.client = client;
    this.table = table;
  }

  /** A write whose reply was lost and that the client repeats counts as lost: others send it. */
  @Override
  public boolean add(Alert alert, Instant now, Duration within) {
    Map<String, AttributeValue> item =
        Map.of(
            "pk", text(PARTITION),
            "sk", text(alert.id()),
            "what", text(alert.what()),
            "window", text(alert.window()),
            "severity", text(alert.severity().name()),
            "text", text(alert.text()),
            "raised", text(now.toString()),
            "expires", number(now.plus(KEPT)));
    try {
      var _ =
          client.putItem(
              put ->
                  put.tableName(table)
                      .item(item)
                      .conditionExpression("attribute_not_exists(#pk) OR #expires <= :now")
                      .expressionAttributeNames(Map.of("#pk", "pk", "#expires", "expires"))
                      .expressionAttributeValues(Map.of(":now", number(now)))
                      .overrideConfiguration(limit -> limit.apiCallTimeout(within)));
      return true;
    } catch (ConditionalCheckFailedException writtenBefore) {
      return false;
    }
  }

  @Override
  public void markSent(Alert alert, Duration within) {
    update(
        marking(alert)
            .updateExpression("SET #mark = :value")
            .expressionAttributeNames(Map.of("#pk", "pk", "#mark", "sent"))
            .expressionAttributeValues(Map.of(":value", AttributeValue.fromBool(true)))
            .overrideConfiguration(limit -> limit.apiCallTimeout(within)));
  }

  @Override
  public void markPosted(Alert alert, String webhook) {
    update(
        marking(alert)
            .updateExpression("ADD #mark :value")
            .expressionAttributeNames(Map.of("#pk", "pk", "#mark", "posted"))
            .expressionAttributeValues(Map.of(":value", AttributeValue.fromSs(List.of(webhook)))));
  }

  private UpdateItemRequest.Builder marking(Alert alert) {
    return UpdateItemRequest.builder()
        .tableName(table)
        .key(Map.of("pk", text(PARTITION), "sk", text(alert.id())))
        .conditionExpression("attribute_exists(#pk)");
  }

  private void update(UpdateItemRequest.Builder request) {
    try {
      var _ = client.updateItem(request.build());
    } catch (ConditionalCheckFailedException forgotten) {
      // It expired meanwhile; a mark alone would be an alert without a text.
    }
  }

  @Override
  public List<RaisedAlert> open(Instant since, Instant now) {
    return client
        .queryPaginator(
            query ->
                query
                    .tableName(table)
                    .keyConditionExpression("#pk = :pk")
                    .filterExpression(
                        "#expires > :now AND (attribute_not_exists(#sent) OR #raised >= :since)")
                    .expressionAttributeNames(
                        Map.of(
                            "#pk",
                            "pk",
                            "#expires",
                            "expires",
                            "#sent",
                            "sent",
                            "#raised",
                            "raised"))
                    .expressionAttributeValues(
                        Map.of(
                            ":pk", text(PARTITION),
                            ":now", number(now),
                            ":since", text(since.toString()))))
        .items()
        .stream()
        .map(item -> read(new Item(item)))
        .sorted(
            Comparator.comparing(RaisedAlert::raised).thenComparing(raised -> raised.alert().id()))
        .toList();
  }

  private static RaisedAlert read(Item item) {
    Alert alert =
        new Alert(
            item.text("what"),
            item.text("window"),
            Severity.valueOf(item.text("severity")),
            item.text("text"));
    return new RaisedAlert(
        alert,
        item.optionalInstant("raised").orElseThrow(),
        item.flag("sent"),
        item.texts("posted"));
  }

  private static AttributeValue text(String text) {
    return AttributeValue.fromS(text);
  }

  private static AttributeValue number(Instant instant) {
    return AttributeValue.fromN(Long.toString(instant.getEpochSecond()));
  }
}
