package dev.bellwether.routing.provider;

import dev.bellwether.edge.json.Json;
import io.micronaut.json.tree.JsonNode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Puts the chunks of a stream together into the whole answer. Inside a delta, and in the log of
 * probabilities that accompanies it, texts grow, lists grow by their elements' {@code index},
 * objects merge, and everything else is replaced, so fields that are invented tomorrow come
 * through.
 */
final class AnswerAssembly {
  /** Texts that name something and are sometimes repeated: the last one that is one stands. */
  private static final Set<String> NAMES = Set.of("role", "id", "type");

  private final Map<String, JsonNode> outside = new LinkedHashMap<>();
  private final Map<Long, Map<String, JsonNode>> choices = new TreeMap<>();
  private boolean started;

  /** Adds a chunk. */
  void add(JsonNode chunk) {
    for (Map.Entry<String, JsonNode> field : chunk.entries()) {
      if (field.getKey().equals("choices")) {
        addChoices(field.getValue());
      } else if (!field.getValue().isNull()) {
        outside.put(field.getKey(), field.getValue());
      }
    }
  }

  private void addChoices(JsonNode list) {
    if (!list.isArray()) {
      return;
    }
    for (JsonNode part : list.values()) {
      if (part.isObject()) {
        Map<String, JsonNode> choice =
            choices.computeIfAbsent(Json.longOf(part, "index", 0), index -> new LinkedHashMap<>());
        part.entries().forEach(field -> addToChoice(choice, field.getKey(), field.getValue()));
      }
    }
  }

  private void addToChoice(Map<String, JsonNode> choice, String name, JsonNode value) {
    if (name.equals("delta")) {
      if (value.isNull()) {
        return;
      }
      if (!value.isObject()) {
        throw new BrokenReply("a delta in its stream is not an object");
      }
      started |= Chunks.carriesContent(value);
      choice.merge("message", value, AnswerAssembly::grown);
    } else if (name.equals("logprobs")) {
      choice.merge(name, value, AnswerAssembly::grown);
    } else {
      choice.merge(name, value, (old, more) -> more.isNull() ? old : more);
    }
  }

  private static JsonNode grown(JsonNode old, JsonNode more) {
    return grown(old, more, "");
  }

  private static JsonNode grown(JsonNode old, JsonNode more, String name) {
    if (old.isNull()) {
      return more;
    }
    if (more.isNull()) {
      return old;
    }
    if (old.isString() && more.isString()) {
      return grownText(old, more, name);
    }
    if (old.isObject() && more.isObject()) {
      Map<String, JsonNode> fields = Json.fields(old);
      more.entries()
          .forEach(
              field ->
                  fields.merge(
                      field.getKey(),
                      field.getValue(),
                      (before, after) -> grown(before, after, field.getKey())));
      return JsonNode.createObjectNode(fields);
    }
    return old.isArray() && more.isArray() ? grownList(old, more) : more;
  }

  private static JsonNode grownText(JsonNode old, JsonNode more, String name) {
    if (NAMES.contains(name)) {
      return more.getStringValue().isEmpty() ? old : more;
    }
    return JsonNode.createStringNode(old.getStringValue() + more.getStringValue());
  }

  private static JsonNode grownList(JsonNode old, JsonNode more) {
    List<JsonNode> elements = new ArrayList<>();
    Map<Long, Integer> places = new HashMap<>();
    old.values().forEach(element -> addTo(elements, places, element));
    more.values().forEach(element -> addTo(elements, places, element));
    return JsonNode.createArrayNode(elements);
  }

  /** An element without an index stands for its place: later ones may number it. */
  private static void addTo(List<JsonNode> elements, Map<Long, Integer> places, JsonNode element) {
    long index = Json.longOf(element, "index", -1);
    Integer place = places.putIfAbsent(index < 0 ? elements.size() : index, elements.size());
    if (place == null || index < 0) {
      elements.add(element);
    } else {
      elements.set(place, grown(elements.get(place), element));
    }
  }

  /** Whether any content has come. */
  boolean started() {
    return started;
  }

  /** Whether every choice that began has said why it ended. */
  boolean finished() {
    return !choices.isEmpty()
        && choices.values().stream()
            .map(choice -> choice.get("finish_reason"))
            .allMatch(AnswerAssembly::isText);
  }

  private static boolean isText(@Nullable JsonNode node) {
    return node != null && node.isString();
  }

  /** The answer as far as it has come. */
  Answer answer() {
    Map<String, JsonNode> body = new LinkedHashMap<>(outside);
    body.put("object", JsonNode.createStringNode("chat.completion"));
    List<JsonNode> list = new ArrayList<>();
    choices.values().forEach(choice -> list.add(withoutCallIndexes(choice)));
    body.put("choices", JsonNode.createArrayNode(list));
    return new Answer(JsonNode.createObjectNode(body));
  }

  /** The index of a tool call belongs to chunks only. */
  private static JsonNode withoutCallIndexes(Map<String, JsonNode> choice) {
    JsonNode message = choice.get("message");
    JsonNode calls = message == null ? null : Json.valueOf(message, "tool_calls");
    Map<String, JsonNode> whole = new LinkedHashMap<>(choice);
    if (message != null && calls != null && calls.isArray()) {
      List<JsonNode> plain = new ArrayList<>();
      calls
          .values()
          .forEach(call -> plain.add(call.isObject() ? Json.without(call, "index") : call));
      whole.put("message", Json.with(message, "tool_calls", JsonNode.createArrayNode(plain)));
    }
    return JsonNode.createObjectNode(whole);
  }
}
