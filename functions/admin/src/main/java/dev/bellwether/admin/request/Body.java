package dev.bellwether.admin.request;

import dev.bellwether.edge.error.GatewayError;
import dev.bellwether.edge.error.GatewayFault;
import dev.bellwether.edge.event.Inbound;
import dev.bellwether.edge.json.Json;
import dev.bellwether.edge.json.MalformedJson;
import dev.bellwether.spend.money.Money;
import io.micronaut.json.tree.JsonNode;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.TreeSet;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/**
 * The JSON object of a request, field by field. A field that nobody here knows is refused: a limit
 * whose name has a slip would else be no limit.
 */
public final class Body {
  private static final int LARGEST = 64 * 1024;

  private final Map<String, JsonNode> fields;

  private Body(Map<String, JsonNode> fields) {
    this.fields = fields;
  }

  /** The body of a request; none counts as an empty object. */
  public static Body of(Inbound inbound, List<String> known) {
    byte[] bytes = inbound.body();
    if (bytes.length > LARGEST) {
      throw new GatewayFault(
          GatewayError.tooLarge("The body may have " + LARGEST + " bytes here. Send less."));
    }
    Map<String, JsonNode> fields = bytes.length == 0 ? Map.of() : Json.fields(object(bytes));
    TreeSet<String> unknown = new TreeSet<>(fields.keySet());
    known.forEach(unknown::remove);
    if (!unknown.isEmpty()) {
      throw new GatewayFault(
          GatewayError.badRequest(
              "unknown_parameter",
              "The body has a field that is not known here. Known are: "
                  + String.join(", ", known)
                  + ".",
              shortened(unknown.first())));
    }
    return new Body(fields);
  }

  private static JsonNode object(byte[] bytes) {
    JsonNode tree;
    try {
      tree = Json.parse(bytes);
    } catch (MalformedJson malformed) {
      throw new GatewayFault(
          GatewayError.badRequest(
              "invalid_json", "The body cannot be read: " + malformed.getMessage() + ".", null));
    }
    if (!tree.isObject()) {
      throw new GatewayFault(
          GatewayError.badRequest(
              "invalid_json", "The body has to be a JSON object: {\"name\": …}.", null));
    }
    return tree;
  }

  private static String shortened(String name) {
    return name.length() <= 64 ? name : name.substring(0, 64) + "…";
  }

  /** Whether the field was sent, even as null: null takes a value away, absence leaves it. */
  public boolean has(String name) {
    return fields.containsKey(name);
  }

  /** Text of 1 to so many characters, none of them a control character. */
  public Optional<String> text(String name, int most) {
    return Optional.ofNullable(value(name)).map(value -> text(name, value, most));
  }

  /** As {@link #text}, where it has to be there. */
  public String requiredText(String name, int most) {
    return text(name, most)
        .orElseThrow(() -> wrong("missing_required_parameter", name, "is required: text", most));
  }

  private static String text(String name, JsonNode value, int most) {
    String text = value.isString() ? value.getStringValue().strip() : "";
    if (text.isEmpty()
        || text.codePointCount(0, text.length()) > most
        || text.codePoints().anyMatch(Character::isISOControl)) {
      throw wrong("invalid_value", name, "has to be text", most);
    }
    return text;
  }

  private static GatewayFault wrong(String code, String name, String what, int most) {
    return new GatewayFault(
        GatewayError.badRequest(
            code,
            "'%s' %s of 1 to %s characters, without control characters."
                .formatted(name, what, most),
            name));
  }

  /** One of the given words. */
  public Optional<String> word(String name, List<String> words) {
    return Optional.ofNullable(value(name))
        .map(
            value -> {
              if (!value.isString() || !words.contains(value.getStringValue())) {
                throw invalid(name, "has to be one of " + String.join(", ", words));
              }
              return value.getStringValue();
            });
  }

  /** A whole number between the given ones. */
  public OptionalLong whole(String name, long least, long most) {
    JsonNode value = value(name);
    if (value == null) {
      return OptionalLong.empty();
    }
    long found = Json.longOf(Json.object(Map.of(name, value)), name, Long.MIN_VALUE);
    if (found < least || found > most) {
      throw invalid(name, "has to be a whole number from " + least + " to " + most);
    }
    return OptionalLong.of(found);
  }

  /** An amount of dollars, written as a number; zero only where that makes sense. */
  public Optional<Money> dollars(String name, Money least) {
    return Optional.ofNullable(value(name))
        .map(
            value -> {
              Money found = value.isNumber() ? amount(value.getBigDecimalValue()) : null;
              if (found == null || found.compareTo(least) < 0) {
                throw invalid(
                    name,
                    "has to be a number of dollars, at least "
                        + least.toUsd().toPlainString()
                        + ", below 9200000, with at most 12 decimals");
              }
              return found;
            });
  }

  private static @Nullable Money amount(BigDecimal dollars) {
    try {
      return Money.ofUsd(dollars);
    } catch (ArithmeticException tooFineOrTooLarge) {
      return null;
    }
  }

  /** Yes or no. */
  public Optional<Boolean> flag(String name) {
    return Optional.ofNullable(value(name))
        .map(
            value -> {
              if (!value.isBoolean()) {
                throw invalid(name, "has to be true or false");
              }
              return value.getBooleanValue();
            });
  }

  /** A list of texts, so many of so many characters at the most. */
  public Optional<List<String>> texts(String name, int mostTexts, int mostCharacters) {
    return Optional.ofNullable(value(name))
        .map(
            value -> {
              if (!value.isArray() || value.size() > mostTexts) {
                throw invalid(name, "has to be a list of at most " + mostTexts + " texts");
              }
              return StreamSupport.stream(value.values().spliterator(), false)
                  .map(element -> text(name, element, mostCharacters))
                  .distinct()
                  .toList();
            });
  }

  /** 400 about a field. */
  public static GatewayFault invalid(String name, String why) {
    return new GatewayFault(
        GatewayError.badRequest("invalid_value", "'" + name + "' " + why + ".", name));
  }

  private @Nullable JsonNode value(String name) {
    JsonNode value = fields.get(name);
    return value == null || value.isNull() ? null : value;
  }
}
