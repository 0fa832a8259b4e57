package dev.bellwether.testkit.provider;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.bellwether.testkit.json.Json;
import java.util.List;

/** One of the answers to a request: what it holds, token by token, and why it ended. */
record Choice(int index, Content content, List<String> pieces, String finishReason) {
  Choice {
    pieces = List.copyOf(pieces);
  }

  /** Text, or the wish to call a function. */
  sealed interface Content {}

  /** An ordinary answer. */
  record Text() implements Content {}

  /** A call of one function, whose arguments are the pieces. */
  record ToolCall(String id, String function) implements Content {}

  ObjectNode message() {
    ObjectNode message = Json.object().put("role", "assistant");
    String whole = String.join("", pieces);
    switch (content) {
      case Text text -> message.put("content", whole).putNull("refusal");
      case ToolCall call -> {
        message.putNull("content").putNull("refusal");
        call(message.putArray("tool_calls").addObject(), call).put("arguments", whole);
      }
    }
    return message;
  }

  ObjectNode opening() {
    ObjectNode delta = Json.object().put("role", "assistant");
    switch (content) {
      case Text text -> delta.put("content", "").putNull("refusal");
      case ToolCall call -> {
        delta.putNull("content").putNull("refusal");
        call(delta.putArray("tool_calls").addObject().put("index", 0), call).put("arguments", "");
      }
    }
    return delta;
  }

  ObjectNode delta(String piece) {
    ObjectNode delta = Json.object();
    switch (content) {
      case Text text -> delta.put("content", piece);
      case ToolCall call ->
          delta
              .putArray("tool_calls")
              .addObject()
              .put("index", 0)
              .putObject("function")
              .put("arguments", piece);
    }
    return delta;
  }

  private static ObjectNode call(ObjectNode entry, ToolCall call) {
    entry.put("id", call.id()).put("type", "function");
    return entry.putObject("function").put("name", call.function());
  }
}
