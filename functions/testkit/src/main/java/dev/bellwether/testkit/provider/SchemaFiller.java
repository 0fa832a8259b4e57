package dev.bellwether.testkit.provider;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.IntNode;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.bellwether.testkit.json.Json;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Makes a value that a JSON schema accepts, with words and numbers taken from the prompt where they
 * fit.
 */
final class SchemaFiller {
  private static final Pattern NAME =
      Pattern.compile("(?<!^)(?<![.!?]\\s)\\b\\p{Lu}\\p{L}+(?:\\s\\p{Lu}\\p{L}+)*");
  private static final Pattern NUMBER = Pattern.compile("\\b\\d{1,9}\\b");
  private static final int DEEPEST = 12;

  private final JsonNode root;
  private final String prompt;

  SchemaFiller(JsonNode root, String prompt) {
    this.root = root;
    this.prompt = prompt;
  }

  JsonNode fill() {
    return value("answer", root, 0);
  }

  private JsonNode value(String name, JsonNode schema, int depth) {
    if (depth > DEEPEST) {
      return NullNode.instance;
    }
    if (schema.has("$ref")) {
      String pointer = schema.path("$ref").asText().replaceFirst("^#", "");
      return value(name, root.at(pointer), depth + 1);
    }
    for (String alternatives : new String[] {"anyOf", "oneOf", "allOf"}) {
      if (!schema.path(alternatives).isEmpty()) {
        return value(name, schema.path(alternatives).get(0), depth + 1);
      }
    }
    for (String fixed : new String[] {"const", "default"}) {
      if (schema.has(fixed)) {
        return schema.get(fixed);
      }
    }
    return schema.path("enum").isEmpty() ? ofType(name, schema, depth) : oneOf(schema.path("enum"));
  }

  private JsonNode oneOf(JsonNode values) {
    for (JsonNode value : values) {
      if (prompt.toLowerCase(Locale.ROOT).contains(value.asText().toLowerCase(Locale.ROOT))) {
        return value;
      }
    }
    return values.get(0);
  }

  private JsonNode ofType(String name, JsonNode schema, int depth) {
    return switch (type(schema)) {
      case "string" -> TextNode.valueOf(string(name, schema));
      case "integer", "number" -> number(schema);
      case "boolean" -> BooleanNode.TRUE;
      case "null" -> NullNode.instance;
      case "array" -> array(name, schema, depth);
      default -> object(schema, depth);
    };
  }

  private static String type(JsonNode schema) {
    JsonNode type = schema.path("type");
    return type.isArray() && !type.isEmpty() ? type.get(0).asText() : type.asText();
  }

  private ArrayNode array(String name, JsonNode schema, int depth) {
    ArrayNode array = Json.array();
    for (int count = Math.max(1, schema.path("minItems").asInt()); count > 0; count--) {
      array.add(value(name, schema.path("items"), depth + 1));
    }
    return array;
  }

  private ObjectNode object(JsonNode schema, int depth) {
    ObjectNode object = Json.object();
    boolean all = schema.path("required").isEmpty();
    schema
        .path("properties")
        .properties()
        .forEach(
            property -> {
              if (all || requires(schema, property.getKey())) {
                object.set(
                    property.getKey(), value(property.getKey(), property.getValue(), depth + 1));
              }
            });
    return object;
  }

  private static boolean requires(JsonNode schema, String name) {
    for (JsonNode required : schema.path("required")) {
      if (required.asText().equals(name)) {
        return true;
      }
    }
    return false;
  }

  private String string(String name, JsonNode schema) {
    return switch (schema.path("format").asText()) {
      case "date" -> "2026-11-20";
      case "date-time" -> "2026-11-20T09:00:00Z";
      case "email" -> "ada@example.com";
      case "uri" -> "https://example.com/";
      case "uuid" -> "3f2b8c1e-5d47-4a0b-9c6e-2f1d7a8b9c0d";
      default -> words(name);
    };
  }

  private String words(String name) {
    Matcher proper = NAME.matcher(prompt);
    if (proper.find()) {
      return proper.group();
    }
    return name.matches("(?i).*(query|text|question|prompt|input|answer).*") && !prompt.isBlank()
        ? prompt.strip()
        : "example";
  }

  private JsonNode number(JsonNode schema) {
    int least = schema.path("minimum").asInt(Integer.MIN_VALUE);
    int most = schema.path("maximum").asInt(Integer.MAX_VALUE);
    Matcher number = NUMBER.matcher(prompt);
    int value = number.find() ? Integer.parseInt(number.group()) : 1;
    return IntNode.valueOf(Math.clamp(value, least, most));
  }
}
