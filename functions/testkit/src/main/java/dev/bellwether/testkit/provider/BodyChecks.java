package dev.bellwether.testkit.provider;

import com.fasterxml.jackson.databind.JsonNode;
import dev.bellwether.testkit.json.Json;
import java.io.UncheckedIOException;
import java.util.Locale;

/** Refuses what OpenAI would refuse, in its words. */
final class BodyChecks {
  private BodyChecks() {}

  static JsonNode object(String body) {
    try {
      JsonNode tree = Json.parse(body);
      if (tree.isObject()) {
        return tree;
      }
    } catch (UncheckedIOException unreadable) {
      throw notJson();
    }
    throw notJson();
  }

  private static Refusal notJson() {
    return Refusal.invalid(
        "We could not parse the JSON body of your request. (HINT: This likely means you aren't"
            + " using your HTTP library correctly. The OpenAI API expects a JSON payload, but what"
            + " was sent was not valid JSON.)",
        null,
        null);
  }

  static void requireModel(JsonNode body) {
    JsonNode model = body.path("model");
    if (!model.isTextual() || model.asText().isEmpty()) {
      throw Refusal.invalid("you must provide a model parameter", "model", null);
    }
  }

  static void messages(JsonNode messages) {
    if (messages.isMissingNode() || messages.isNull()) {
      throw Refusal.invalid(
          "Missing required parameter: 'messages'.", "messages", "missing_required_parameter");
    }
    if (!messages.isArray()) {
      throw Refusal.invalid(
          "Invalid type for 'messages': expected an array of objects, but got "
              + kind(messages)
              + " instead.",
          "messages",
          "invalid_type");
    }
    if (messages.isEmpty()) {
      throw Refusal.invalid(
          "Invalid 'messages': empty array. Expected an array with minimum length 1, but got an"
              + " empty array instead.",
          "messages",
          "empty_array");
    }
    for (int index = 0; index < messages.size(); index++) {
      if (!messages.get(index).path("role").isTextual()) {
        String place = "messages[" + index + "].role";
        throw Refusal.invalid(
            "Missing required parameter: '" + place + "'.", place, "missing_required_parameter");
      }
    }
  }

  static void integerFrom(JsonNode body, String name, int least) {
    JsonNode value = body.path(name);
    if (value.isMissingNode() || value.isNull()) {
      return;
    }
    if (!value.isIntegralNumber()) {
      throw Refusal.invalid(
          "Invalid type for '"
              + name
              + "': expected an integer, but got "
              + kind(value)
              + " instead.",
          name,
          "invalid_type");
    }
    if (value.asLong() < least) {
      throw Refusal.invalid(
          "Invalid '"
              + name
              + "': integer below minimum value. Expected a value >= "
              + least
              + ", but got "
              + value
              + " instead.",
          name,
          "integer_below_min_value");
    }
  }

  static void temperature(JsonNode body) {
    JsonNode value = body.path("temperature");
    if (value.isNumber() && value.asDouble() > 2) {
      throw Refusal.invalid(
          "Invalid 'temperature': decimal above maximum value. Expected a value <= 2, but got "
              + value
              + " instead.",
          "temperature",
          "decimal_above_max_value");
    }
  }

  private static String kind(JsonNode value) {
    String type = value.getNodeType().name().toLowerCase(Locale.ROOT);
    return ("aeiou".indexOf(type.charAt(0)) >= 0 ? "an " : "a ") + type;
  }
}
