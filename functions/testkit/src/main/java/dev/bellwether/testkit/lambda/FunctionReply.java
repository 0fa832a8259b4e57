package dev.bellwether.testkit.lambda;

import com.fasterxml.jackson.databind.JsonNode;
import dev.bellwether.testkit.json.Json;

/** What a function made of an event. */
public sealed interface FunctionReply {
  /** It returned this. */
  record Answered(byte[] body) implements FunctionReply {
    /** The body as a tree. */
    public JsonNode json() {
      return Json.parse(body);
    }
  }

  /**
   * It failed.
   *
   * @param type as the runtime names it, for example {@code java.lang.IllegalStateException}
   * @param body the runtime's own description
   */
  record Failed(String type, String body) implements FunctionReply {}
}
