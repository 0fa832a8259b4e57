package dev.bellwether.routing.provider;

import dev.bellwether.edge.json.Json;
import dev.bellwether.edge.json.MalformedJson;
import dev.bellwether.edge.secret.SecretText;
import io.micronaut.json.tree.JsonNode;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * A provider's own words about a failure, out of whichever shape it uses: OpenAI's {@code
 * {"error":{…}}}, a list of such, {@code {"error":"…"}}, {@code {"message":"…"}}, {@code
 * {"detail":"…"}}; all empty where the body is none of these.
 */
public record ProviderError(String message, String type, String code, @Nullable String parameter) {
  private static final ProviderError SILENT = new ProviderError("", "", "", null);
  private static final int LONGEST = 2_000;

  /** The error in a body. */
  static ProviderError read(byte[] body) {
    return read(new String(body, StandardCharsets.UTF_8));
  }

  /** The error in a body, every occurrence of the key struck out before anything is cut. */
  static ProviderError read(String body, SecretText key) {
    return read(key.scrubFrom(body));
  }

  private static ProviderError read(String body) {
    try {
      JsonNode tree = Json.parseTolerantly(body);
      for (JsonNode first : tree.isArray() ? tree.values() : List.of(tree)) {
        return first.isObject() ? of(first) : SILENT;
      }
      return SILENT;
    } catch (MalformedJson notJson) {
      return SILENT;
    }
  }

  private static ProviderError of(JsonNode body) {
    JsonNode error = Json.valueOf(body, "error");
    if (error != null && error.isString()) {
      return new ProviderError(cut(error.getStringValue()), "", "", null);
    }
    JsonNode source = error != null && error.isObject() ? error : body;
    return new ProviderError(
        cut(first(source, "message", "detail", "msg")),
        first(source, "type", "status"),
        first(source, "code", "reason"),
        Json.textOf(source, "param"));
  }

  private static String first(JsonNode object, String... names) {
    for (String name : names) {
      JsonNode value = Json.valueOf(object, name);
      if (value != null && (value.isString() || value.isNumber())) {
        return value.coerceStringValue();
      }
    }
    return "";
  }

  private static String cut(String text) {
    return text.length() <= LONGEST ? text : text.substring(0, LONGEST) + "…";
  }

  /** Whether message, type or code hold one of these words, in whatever case. */
  boolean says(String... words) {
    String all = (message + " " + type + " " + code).toLowerCase(Locale.ROOT);
    for (String word : words) {
      if (all.contains(word)) {
        return true;
      }
    }
    return false;
  }
}
