package dev.bellwether.testkit.provider;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.bellwether.testkit.json.Json;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Everything this provider has to say to one request. */
record Answer(String id, long created, String model, List<Choice> choices, Usage usage) {
  private static final String FINGERPRINT = "fp_fake";

  Answer {
    choices = List.copyOf(choices);
  }

  long pieces() {
    return choices.stream().mapToLong(choice -> choice.pieces().size()).sum();
  }

  ObjectNode whole() {
    ObjectNode body = head("chat.completion");
    ArrayNode list = body.putArray("choices");
    for (Choice choice : choices) {
      ObjectNode entry = list.addObject().put("index", choice.index());
      entry.set("message", choice.message());
      entry.putNull("logprobs").put("finish_reason", choice.finishReason());
    }
    body.set("usage", usage.json());
    return body;
  }

  ObjectNode chunk(Choice choice, ObjectNode delta, @Nullable String finishReason) {
    ObjectNode body = head("chat.completion.chunk");
    ObjectNode entry = body.putArray("choices").addObject().put("index", choice.index());
    entry.set("delta", delta);
    entry.putNull("logprobs").put("finish_reason", finishReason);
    return body;
  }

  ObjectNode usageChunk() {
    ObjectNode body = head("chat.completion.chunk");
    body.putArray("choices");
    body.set("usage", usage.json());
    return body;
  }

  private ObjectNode head(String kind) {
    return Json.object()
        .put("id", id)
        .put("object", kind)
        .put("created", created)
        .put("model", model)
        .put("system_fingerprint", FINGERPRINT);
  }
}
