package dev.bellwether.routing.provider;

import dev.bellwether.edge.json.Json;
import io.micronaut.json.tree.JsonNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The chunks of a stream (OpenAI API reference, "The chat completion chunk object"). */
public final class Chunks {
  private static final int PIECE = 48;
  private static final Set<String> NOT_CONTENT = Set.of("role");

  private Chunks() {}

  /** Whether a chunk says anything of the answer, and not only that there will be one. */
  public static boolean startsAnswer(JsonNode chunk) {
    JsonNode choices = Json.valueOf(chunk, "choices");
    if (choices == null || !choices.isArray()) {
      return false;
    }
    for (JsonNode choice : choices.values()) {
      if (Json.valueOf(choice, "finish_reason") != null
          || carriesContent(Json.valueOf(choice, "delta"))) {
        return true;
      }
    }
    return false;
  }

  /** Whether a chunk is the one that says the usage and nothing else. */
  public static boolean saysOnlyUsage(JsonNode chunk) {
    JsonNode choices = Json.valueOf(chunk, "choices");
    return Json.valueOf(chunk, "usage") != null && choices != null && choices.size() == 0;
  }

  static boolean carriesContent(@Nullable JsonNode delta) {
    if (delta == null || !delta.isObject()) {
      return false;
    }
    for (Map.Entry<String, JsonNode> field : delta.entries()) {
      JsonNode value = field.getValue();
      boolean empty =
          value.isNull()
              || (value.isString() && value.getStringValue().isEmpty())
              || (value.isContainerNode() && value.size() == 0);
      if (!empty && !NOT_CONTENT.contains(field.getKey())) {
        return true;
      }
    }
    return false;
  }

  /**
   * A whole answer as the stream that would have brought it: the role, the content in pieces, the
   * rest of the message at once, the reasons for ending. Usage is not among them.
   */
  public static List<JsonNode> of(Answer answer) {
    List<JsonNode> chunks = new ArrayList<>();
    JsonNode frame = frame(answer.body());
    for (JsonNode choice : answer.choices()) {
      addChoice(frame, choice, chunks);
    }
    return chunks;
  }

  /** The chunk that says the usage after all others: its choices are empty. */
  public static JsonNode usage(Answer answer, JsonNode usage) {
    JsonNode frame = Json.with(frame(answer.body()), "choices", List.of());
    return Json.with(frame, "usage", usage);
  }

  private static JsonNode frame(JsonNode body) {
    return Json.with(Json.without(body, "choices", "usage"), "object", "chat.completion.chunk");
  }

  private static void addChoice(JsonNode frame, JsonNode choice, List<JsonNode> chunks) {
    long index = Json.longOf(choice, "index", 0);
    JsonNode message = Json.valueOf(choice, "message");
    Map<String, JsonNode> rest = message == null ? new LinkedHashMap<>() : Json.fields(message);
    JsonNode role = rest.remove("role");
    if (role != null) {
      chunks.add(chunk(frame, index, Map.of("role", role), null));
    }
    JsonNode content = rest.remove("content");
    if (content != null && content.isString()) {
      for (String piece : pieces(content.getStringValue())) {
        chunks.add(chunk(frame, index, Map.of("content", piece), null));
      }
    }
    JsonNode calls = rest.remove("tool_calls");
    if (calls != null && calls.isArray()) {
      rest.put("tool_calls", numbered(calls));
    }
    rest.values().removeIf(JsonNode::isNull);
    if (!rest.isEmpty()) {
      chunks.add(chunk(frame, index, rest, null));
    }
    Map<String, JsonNode> ending = Json.fields(Json.without(choice, "message", "index"));
    chunks.add(chunk(frame, index, Map.of(), ending));
  }

  private static JsonNode numbered(JsonNode calls) {
    List<JsonNode> numbered = new ArrayList<>();
    for (JsonNode call : calls.values()) {
      numbered.add(call.isObject() ? Json.with(call, "index", numbered.size()) : call);
    }
    return JsonNode.createArrayNode(numbered);
  }

  private static JsonNode chunk(
      JsonNode frame, long index, Map<String, ?> delta, @Nullable Map<String, JsonNode> ending) {
    Map<String, Object> choice = new LinkedHashMap<>();
    choice.put("index", index);
    choice.put("delta", Json.object(delta));
    choice.put("finish_reason", JsonNode.nullNode());
    if (ending != null) {
      choice.putAll(ending);
    }
    return Json.with(frame, "choices", JsonNode.createArrayNode(List.of(Json.object(choice))));
  }

  private static List<String> pieces(String text) {
    List<String> pieces = new ArrayList<>();
    int start = 0;
    while (start < text.length()) {
      int end = Math.min(text.length(), start + PIECE);
      if (end < text.length() && Character.isHighSurrogate(text.charAt(end - 1))) {
        end--;
      }
      pieces.add(text.substring(start, end));
      start = end;
    }
    return pieces;
  }
}
