package dev.bellwether.benchmarks.cost;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Map;

/**
 * How many bytes an item has (DynamoDB developer guide, "DynamoDB Item sizes and formats"): names
 * and values in UTF-8, a number half a byte for each two digits and one more, 3 for a list or a map
 * and 1 for each of its members.
 */
final class ItemSize {
  private static final int COLLECTION = 3;

  private ItemSize() {}

  /** The bytes of an item in DynamoDB's JSON; none for none. */
  static long of(JsonNode item) {
    long bytes = 0;
    for (Map.Entry<String, JsonNode> attribute : item.properties()) {
      bytes += utf8(attribute.getKey()) + value(attribute.getValue());
    }
    return bytes;
  }

  private static long value(JsonNode typed) {
    Map.Entry<String, JsonNode> only = typed.properties().iterator().next();
    JsonNode value = only.getValue();
    return switch (only.getKey()) {
      case "S" -> utf8(value.asText());
      case "N" -> number(value.asText());
      case "B" -> Base64.getDecoder().decode(value.asText()).length;
      case "BOOL", "NULL" -> 1;
      case "L" -> COLLECTION + members(value);
      case "M" -> COLLECTION + value.size() + of(value);
      case "SS" -> texts(value);
      default -> throw new IllegalArgumentException("Teach ItemSize the type " + only.getKey());
    };
  }

  private static long members(JsonNode list) {
    long bytes = list.size();
    for (JsonNode member : list) {
      bytes += value(member);
    }
    return bytes;
  }

  private static long texts(JsonNode set) {
    long bytes = 0;
    for (JsonNode text : set) {
      bytes += utf8(text.asText());
    }
    return bytes;
  }

  private static long number(String text) {
    long digits = text.chars().filter(Character::isDigit).count();
    return (digits + 1) / 2 + (text.startsWith("-") ? 2 : 1);
  }

  private static long utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8).length;
  }
}
