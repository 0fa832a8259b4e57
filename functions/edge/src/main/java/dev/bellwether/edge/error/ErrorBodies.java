package dev.bellwether.edge.error;

import dev.bellwether.edge.json.Json;
import io.micronaut.json.tree.JsonNode;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The only place that makes error JSON: {@code message, type, param, code}, all four always. */
public final class ErrorBodies {
  private ErrorBodies() {}

  /** The body of the given error. */
  public static byte[] of(GatewayError error) {
    return Json.bytes(tree(error));
  }

  /** The body as a tree, for an error in the middle of a stream. */
  public static JsonNode tree(GatewayError error) {
    Map<String, Object> fields = new LinkedHashMap<>();
    fields.put("message", error.message());
    fields.put("type", error.type());
    fields.put("param", orNull(error.parameter()));
    fields.put("code", error.code());
    return Json.object(Map.of("error", Json.object(fields)));
  }

  private static JsonNode orNull(@Nullable String text) {
    return text == null ? JsonNode.nullNode() : JsonNode.createStringNode(text);
  }
}
