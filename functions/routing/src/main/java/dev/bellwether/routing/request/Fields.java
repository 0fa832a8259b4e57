package dev.bellwether.routing.request;

import dev.bellwether.edge.json.Json;
import io.micronaut.json.tree.JsonNode;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/** Reads the fields of a JSON object by type, and says which one is wrong. */
record Fields(JsonNode object) {
  boolean has(String name) {
    return Json.valueOf(object, name) != null;
  }

  String text(String name, String remedy) {
    JsonNode value = Json.valueOf(object, name);
    if (value == null) {
      throw new InvalidRequest(
          "missing_required_parameter", "'" + name + "' is missing. " + remedy, name);
    }
    if (!value.isString() || value.getStringValue().isBlank()) {
      throw wrong(name, "a text");
    }
    return value.getStringValue();
  }

  boolean flag(String name) {
    JsonNode value = Json.valueOf(object, name);
    if (value != null && !value.isBoolean()) {
      throw wrong(name, "true or false");
    }
    return value != null && value.getBooleanValue();
  }

  @Nullable JsonNode object(String name) {
    JsonNode value = Json.valueOf(object, name);
    if (value != null && !value.isObject()) {
      throw wrong(name, "an object");
    }
    return value;
  }

  OptionalLong positive(String name, long most) {
    if (!has(name)) {
      return OptionalLong.empty();
    }
    long value = Json.longOf(object, name, 0);
    if (value < 1 || value > most) {
      throw wrong(name, "a whole number from 1 to " + most);
    }
    return OptionalLong.of(value);
  }

  static InvalidRequest wrong(String name, String expected) {
    return new InvalidRequest("invalid_type", "'" + name + "' has to be " + expected + ".", name);
  }
}
