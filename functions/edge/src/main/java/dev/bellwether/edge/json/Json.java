package dev.bellwether.edge.json;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonFactoryBuilder;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import io.micronaut.jackson.core.tree.JsonNodeTreeCodec;
import io.micronaut.json.JsonStreamConfig;
import io.micronaut.json.tree.JsonNode;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Reads and writes JSON trees. Duplicate names are refused (RFC 8259 leaves their meaning open, so
 * a provider might obey the one that was not priced), as is half a surrogate pair (two parsers
 * replace it differently); numbers keep every digit, nesting is bounded.
 */
public final class Json {
  private static final int DEEPEST = 200;
  private static final JsonFactory FACTORY =
      new JsonFactoryBuilder()
          .enable(JsonWriteFeature.COMBINE_UNICODE_SURROGATES_IN_UTF8)
          .streamReadConstraints(StreamReadConstraints.builder().maxNestingDepth(DEEPEST).build())
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .disable(StreamReadFeature.INCLUDE_SOURCE_IN_LOCATION)
          .build();
  private static final JsonNodeTreeCodec TREES =
      JsonNodeTreeCodec.getInstance()
          .withConfig(JsonStreamConfig.DEFAULT.withUseBigDecimalForFloats(true));

  private Json() {}

  /**
   * The one value in the bytes.
   *
   * @throws MalformedJson when there is none, more than one, or one that breaks the rules above
   */
  public static JsonNode parse(byte[] bytes) {
    return parse(decoded(bytes));
  }

  /** As {@link #parse(byte[])}, for text. */
  public static JsonNode parse(String text) {
    JsonNode value = parseTolerantly(text);
    requireUnicode(value);
    return value;
  }

  /**
   * As {@link #parse(byte[])}, but half a surrogate pair comes through: models stop anywhere, and
   * providers cut a stream in the middle of a character.
   */
  public static JsonNode parseTolerantly(byte[] bytes) {
    return parseTolerantly(decoded(bytes));
  }

  /** Not left to the parser, which also takes UTF-16, overlong forms and halves of pairs. */
  private static String decoded(byte[] bytes) {
    try {
      return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
    } catch (CharacterCodingException broken) {
      throw new MalformedJson("it is not valid UTF-8");
    }
  }

  /** As {@link #parseTolerantly(byte[])}, for text. */
  public static JsonNode parseTolerantly(String text) {
    try (JsonParser parser = FACTORY.createParser(text)) {
      return parse(parser);
    } catch (JsonProcessingException broken) {
      throw new MalformedJson(describe(broken));
    } catch (NumberFormatException tooLarge) {
      throw new MalformedJson("a number in it has an exponent that is too large");
    } catch (IOException impossible) {
      throw new UncheckedIOException(impossible);
    }
  }

  private static JsonNode parse(JsonParser parser) throws IOException {
    if (parser.nextToken() == null) {
      throw new MalformedJson("it is empty");
    }
    JsonNode value = TREES.readTree(parser);
    if (parser.nextToken() != null) {
      throw new MalformedJson("something follows the first value");
    }
    return value;
  }

  private static void requireUnicode(JsonNode node) {
    if (node.isString()) {
      requireUnicode(node.getStringValue());
    } else if (node.isArray()) {
      node.values().forEach(Json::requireUnicode);
    } else if (node.isObject()) {
      node.entries()
          .forEach(
              entry -> {
                requireUnicode(entry.getKey());
                requireUnicode(entry.getValue());
              });
    }
  }

  private static void requireUnicode(String text) {
    for (int i = 0; i < text.length(); i++) {
      if (Character.isSurrogate(text.charAt(i))) {
        if (Character.charCount(text.codePointAt(i)) == 1) {
          throw new MalformedJson("a text in it is not valid Unicode: half a surrogate pair");
        }
        i++;
      }
    }
  }

  private static String describe(JsonProcessingException broken) {
    String problem = broken.getOriginalMessage();
    if (problem.startsWith("Duplicate field")) {
      return "a name stands twice in one object" + at(broken.getLocation());
    }
    if (problem.contains("nesting depth")) {
      return "it is nested more than " + DEEPEST + " levels deep";
    }
    if (broken instanceof StreamConstraintsException) {
      return "a number, a name or a text in it is too long" + at(broken.getLocation());
    }
    return "it is not valid JSON" + at(broken.getLocation());
  }

  private static String at(@Nullable JsonLocation location) {
    return location == null
        ? ""
        : " (line " + location.getLineNr() + ", column " + location.getColumnNr() + ")";
  }

  /** The tree as UTF-8 bytes; half a surrogate pair, as a text of ours may have, is escaped. */
  public static byte[] bytes(JsonNode tree) {
    ByteArrayOutputStream out = new ByteArrayOutputStream(512);
    try (JsonGenerator generator = FACTORY.createGenerator(out)) {
      TREES.writeTree(generator, tree);
    } catch (IOException impossible) {
      throw new UncheckedIOException(impossible);
    }
    return out.toByteArray();
  }

  /** The tree as text. */
  public static String text(JsonNode tree) {
    return new String(bytes(tree), StandardCharsets.UTF_8);
  }

  /**
   * A tree of the given maps, lists, texts, numbers, flags and trees, in any nesting.
   *
   * @throws IllegalArgumentException for a value of another kind
   */
  public static JsonNode tree(Object value) {
    return switch (value) {
      case JsonNode node -> node;
      case String text -> JsonNode.createStringNode(text);
      case Boolean flag -> JsonNode.createBooleanNode(flag);
      case Integer number -> JsonNode.createNumberNode(number);
      case Long number -> JsonNode.createNumberNode(number);
      case BigDecimal number -> JsonNode.createNumberNode(number);
      case List<?> list -> JsonNode.createArrayNode(list.stream().map(Json::tree).toList());
      case Map<?, ?> map -> {
        Map<String, JsonNode> nodes = new LinkedHashMap<>();
        map.forEach((name, element) -> nodes.put(String.valueOf(name), tree(element)));
        yield JsonNode.createObjectNode(nodes);
      }
      default ->
          throw new IllegalArgumentException(
              "JSON has no form for a " + value.getClass().getName());
    };
  }

  /** An object with the given names and values, in the given order. */
  public static JsonNode object(Map<String, ?> fields) {
    return tree(fields);
  }

  /** The object with one more or one other value; the rest stays in its place. */
  public static JsonNode with(JsonNode object, String name, Object value) {
    Map<String, JsonNode> nodes = fields(object);
    nodes.put(name, tree(value));
    return JsonNode.createObjectNode(nodes);
  }

  /** The object without the given names. */
  public static JsonNode without(JsonNode object, String... names) {
    Map<String, JsonNode> nodes = fields(object);
    for (String name : names) {
      nodes.remove(name);
    }
    return JsonNode.createObjectNode(nodes);
  }

  /** The fields of an object in their order, as a map of the caller's own. */
  public static Map<String, JsonNode> fields(JsonNode object) {
    Map<String, JsonNode> nodes = new LinkedHashMap<>();
    object.entries().forEach(entry -> nodes.put(entry.getKey(), entry.getValue()));
    return nodes;
  }

  /** The text of a field, or null where it is absent, null or not text. */
  public static @Nullable String textOf(JsonNode object, String name) {
    JsonNode value = valueOf(object, name);
    return value != null && value.isString() ? value.getStringValue() : null;
  }

  /** A field's value, or null where the node is no object or the field is absent or null. */
  public static @Nullable JsonNode valueOf(@Nullable JsonNode object, String name) {
    JsonNode value = object != null && object.isObject() ? object.get(name) : null;
    return value == null || value.isNull() ? null : value;
  }

  /** A whole number of a field, or the given one where there is none that fits a long. */
  public static long longOf(@Nullable JsonNode object, String name, long otherwise) {
    JsonNode value = valueOf(object, name);
    if (value == null || !value.isNumber()) {
      return otherwise;
    }
    try {
      return value.getBigDecimalValue().longValueExact();
    } catch (ArithmeticException fractionOrTooLarge) {
      return otherwise;
    }
  }
}
