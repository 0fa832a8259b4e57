package dev.bellwether.spend.ledger;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** Carries an entry's fields into a DynamoDB item and back. */
final class DynamoItems {
  private DynamoItems() {}

  static Map<String, AttributeValue> item(Map<String, Object> fields) {
    return fields.entrySet().stream()
        .collect(Collectors.toMap(Map.Entry::getKey, field -> value(field.getValue())));
  }

  static Entry entry(Map<String, AttributeValue> item) {
    Map<String, Object> fields = new HashMap<>();
    item.forEach((name, value) -> fields.put(name, field(value)));
    return EntryReader.entryOf(fields);
  }

  static Map<String, AttributeValue> key(EntryKey key) {
    return key(EntryFields.partition(key), EntryFields.sort(key));
  }

  static Map<String, AttributeValue> key(String partition, String sort) {
    return Map.of(
        EntryFields.PARTITION,
        AttributeValue.fromS(partition),
        EntryFields.SORT,
        AttributeValue.fromS(sort));
  }

  static AttributeValue value(Object field) {
    return switch (field) {
      case String text -> AttributeValue.fromS(text);
      case Long number -> AttributeValue.fromN(number.toString());
      case List<?> list -> AttributeValue.fromL(list.stream().map(DynamoItems::value).toList());
      default -> throw new IllegalArgumentException("No attribute for " + field.getClass());
    };
  }

  private static Object field(AttributeValue value) {
    return switch (value.type()) {
      case S -> value.s();
      case N -> Long.valueOf(value.n());
      case L -> value.l().stream().map(DynamoItems::field).toList();
      default ->
          throw new IllegalStateException("An entry has no attribute of type " + value.type());
    };
  }
}
