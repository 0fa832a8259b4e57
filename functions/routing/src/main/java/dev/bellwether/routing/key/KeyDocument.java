package dev.bellwether.routing.key;

import dev.bellwether.edge.json.Json;
import dev.bellwether.edge.json.MalformedJson;
import dev.bellwether.edge.secret.SecretText;
import io.micronaut.json.tree.JsonNode;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Reads a key document: {@code {"keys":[{"id","value","weight","state","retireAt"}]}}. Keys that
 * are spare or bad, or retiring and past their time, are left out.
 */
final class KeyDocument {
  private static final int HEAVIEST = 1_000;
  private static final String PRINTABLE = "[!-~]+";

  private KeyDocument() {}

  /**
   * The keys that may be used.
   *
   * @throws KeysUnavailable naming the secret and what is wrong with it, never a value
   */
  static List<ProviderKey> usable(String secret, String document, Instant now) {
    List<ProviderKey> usable = new ArrayList<>();
    for (JsonNode key : keys(secret, parsed(secret, document))) {
      if (inUse(key, now)) {
        usable.add(key(secret, key));
      }
    }
    return List.copyOf(usable);
  }

  /** The tree of a document. */
  static JsonNode parsed(String secret, String document) {
    try {
      return Json.parse(document);
    } catch (MalformedJson malformed) {
      throw new KeysUnavailable(
          "The secret '" + secret + "' is not JSON: " + malformed.getMessage());
    }
  }

  /** The entries of a document's list, whatever they are. */
  static List<JsonNode> keys(String secret, JsonNode document) {
    JsonNode keys = Json.valueOf(document, "keys");
    if (keys == null || !keys.isArray()) {
      throw new KeysUnavailable(
          "The secret '"
              + secret
              + "' has no list 'keys': it looks like {\"keys\":[{\"id\":\"a\",\"value\":\"…\"}]}");
    }
    List<JsonNode> entries = new ArrayList<>();
    keys.values().forEach(entries::add);
    return entries;
  }

  private static boolean inUse(JsonNode key, Instant now) {
    String state = Json.textOf(key, "state");
    if (state == null || state.equals("active")) {
      return true;
    }
    return state.equals("retiring") && !retired(Json.textOf(key, "retireAt"), now);
  }

  static boolean retired(@Nullable String retireAt, Instant now) {
    try {
      return retireAt != null && !now.isBefore(Instant.parse(retireAt));
    } catch (DateTimeParseException unreadable) {
      return false;
    }
  }

  /** What an entry says of its key. */
  static ProviderKey key(String secret, JsonNode key) {
    String id = Json.textOf(key, "id");
    String value = Json.textOf(key, "value");
    if (id == null || id.isBlank() || value == null || value.isBlank()) {
      throw new KeysUnavailable(
          "A key in the secret '"
              + secret
              + "' lacks 'id' or 'value'"
              + (id == null ? "" : ": " + id));
    }
    if (!value.strip().matches(PRINTABLE)) {
      throw new KeysUnavailable(
          "The value of the key '"
              + id
              + "' in the secret '"
              + secret
              + "' holds characters that no HTTP header can carry");
    }
    long weight = Math.clamp(Json.longOf(key, "weight", 1), 1, HEAVIEST);
    return new ProviderKey(id, SecretText.of(value.strip()), (int) weight);
  }
}
