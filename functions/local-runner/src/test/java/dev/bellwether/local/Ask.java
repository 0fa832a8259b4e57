package dev.bellwether.local;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.bellwether.testkit.json.Json;

/** Bodies of requests. */
final class Ask {
  static final String PYTHON =
      "Write a Python function that merges two sorted lists, with a docstring.";
  static final String FRANCE = "Quick: what is the capital of France?";

  private Ask() {}

  static ObjectNode tree(String model, String prompt) {
    ObjectNode body = Json.object().put("model", model);
    body.putArray("messages").addObject().put("role", "user").put("content", prompt);
    return body;
  }

  static String of(String model, String prompt) {
    return Json.text(tree(model, prompt));
  }

  static String streamed(String model, String prompt) {
    return Json.text(tree(model, prompt).put("stream", true));
  }

  static String streamedWithUsage(String model, String prompt) {
    ObjectNode body = tree(model, prompt).put("stream", true);
    body.putObject("stream_options").put("include_usage", true);
    return Json.text(body);
  }
}
