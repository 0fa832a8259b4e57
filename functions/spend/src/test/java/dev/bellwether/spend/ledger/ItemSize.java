package dev.bellwether.spend.ledger;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * The size of an item by AWS's published rules ("DynamoDB item sizes and formats"): names and text
 * in UTF-8 bytes; numbers one byte for each two significant digits and one more, and another for a
 * minus; lists three bytes, and one for each element.
 */
final class ItemSize {
  private ItemSize() {}

  static int of(Map<String, AttributeValue> item) {
    return item.entrySet().stream()
        .mapToInt(attribute -> utf8(attribute.getKey()) + of(attribute.getValue()))
        .sum();
  }

  private static int of(AttributeValue value) {
    return switch (value.type()) {
      case S -> utf8(value.s());
      case N -> ofNumber(new BigDecimal(value.n()));
      case L -> 3 + ofElements(value.l());
      case BOOL, NUL -> 1;
      default -> throw new IllegalArgumentException("No rule for " + value.type());
    };
  }

  private static int ofElements(List<AttributeValue> elements) {
    return elements.stream().mapToInt(element -> 1 + of(element)).sum();
  }

  private static int ofNumber(BigDecimal number) {
    int digits = number.stripTrailingZeros().unscaledValue().abs().toString().length();
    return 1 + (digits + 1) / 2 + (number.signum() < 0 ? 1 : 0);
  }

  private static int utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8).length;
  }
}
