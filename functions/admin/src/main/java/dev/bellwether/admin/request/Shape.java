package dev.bellwether.admin.request;

import dev.bellwether.edge.json.Json;
import io.micronaut.json.tree.JsonNode;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** The object of a reply, put together in the order in which it is read; absent values are null. */
public final class Shape {
  private final Map<String, Object> fields = new LinkedHashMap<>();

  private Shape(String object, String id) {
    fields.put("object", object);
    fields.put("id", id);
  }

  /** An object of this type with this id. */
  public static Shape of(String object, String id) {
    return new Shape(object, id);
  }

  /** What is left of an object that was deleted. */
  public static JsonNode deleted(String object, String id) {
    return of(object + ".deleted", id).with("deleted", true).done();
  }

  /** Adds a text, number, flag, list or tree. */
  public Shape with(String name, Object value) {
    fields.put(name, value);
    return this;
  }

  /** Adds a value or null. */
  public Shape with(String name, Optional<?> value) {
    fields.put(name, value.<Object>map(present -> present).orElseGet(JsonNode::nullNode));
    return this;
  }

  /** Adds a moment in Unix seconds. */
  public Shape with(String name, Instant moment) {
    return with(name, moment.getEpochSecond());
  }

  /** The tree. */
  public JsonNode done() {
    return Json.object(fields);
  }
}
