package dev.bellwether.local.fire;

import dev.bellwether.edge.json.Json;
import io.micronaut.json.tree.JsonNode;
import java.util.Set;

/** Whether a body is an error as OpenAI's clients read it. */
final class Shapes {
  private static final Set<String> FIELDS = Set.of("message", "type", "param", "code");

  private Shapes() {}

  static boolean isError(JsonNode body) {
    if (!body.isObject() || body.size() != 1) {
      return false;
    }
    JsonNode error = Json.valueOf(body, "error");
    return error != null
        && error.isObject()
        && Json.fields(error).keySet().equals(FIELDS)
        && Json.textOf(error, "message") != null
        && Json.textOf(error, "type") != null
        && isTextOrNull(error.get("param"))
        && isTextOrNull(error.get("code"));
  }

  private static boolean isTextOrNull(JsonNode value) {
    return value != null && (value.isNull() || value.isString());
  }
}
