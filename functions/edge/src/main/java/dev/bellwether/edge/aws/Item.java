package dev.bellwether.edge.aws;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * Reads the attributes of a DynamoDB item; an attribute that has to be there and is not, or has
 * another type, is named.
 */
public record Item(Map<String, AttributeValue> attributes) {
  /** The item of a reply, where there was one. */
  public static Optional<Item> in(@Nullable Map<String, AttributeValue> attributes) {
    return attributes == null || attributes.isEmpty()
        ? Optional.empty()
        : Optional.of(new Item(attributes));
  }

  /** A text. */
  public String text(String name) {
    return optionalText(name).orElseThrow(() -> missing(name));
  }

  /** A text that may be absent. */
  public Optional<String> optionalText(String name) {
    return value(name).map(AttributeValue::s);
  }

  /** A whole number. */
  public long number(String name) {
    return value(name).map(AttributeValue::n).map(Long::parseLong).orElseThrow(() -> missing(name));
  }

  /** A whole number that may be absent. */
  public OptionalLong optionalNumber(String name) {
    Optional<String> digits = value(name).map(AttributeValue::n);
    return digits.isPresent()
        ? OptionalLong.of(Long.parseLong(digits.get()))
        : OptionalLong.empty();
  }

  /** An instant that is stored as ISO text and may be absent. */
  public Optional<Instant> optionalInstant(String name) {
    return optionalText(name).map(Instant::parse);
  }

  /** A flag; absent is false. */
  public boolean flag(String name) {
    return value(name).map(AttributeValue::bool).orElse(false);
  }

  /** A set of texts; absent is empty, because DynamoDB stores no empty sets. */
  public Set<String> texts(String name) {
    return value(name).map(value -> Set.copyOf(value.ss())).orElse(Set.of());
  }

  /** Bytes. */
  public byte[] bytes(String name) {
    return value(name)
        .map(AttributeValue::b)
        .map(SdkBytes::asByteArray)
        .orElseThrow(() -> missing(name));
  }

  private Optional<AttributeValue> value(String name) {
    return Optional.ofNullable(attributes.get(name));
  }

  private static IllegalStateException missing(String name) {
    return new IllegalStateException(
        "An item has no attribute '" + name + "': was it written by hand?");
  }
}
