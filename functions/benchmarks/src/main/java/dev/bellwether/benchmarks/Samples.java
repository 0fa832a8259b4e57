package dev.bellwether.benchmarks;

import dev.bellwether.edge.json.Json;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;

/** Requests and answers of the usual shapes and sizes. */
final class Samples {
  static final int SMALL = 2 * 1024;
  static final int LARGE = 100 * 1024;
  static final int CHUNKS = 200;
  static final String MODEL = "gpt-4.1";

  private static final Map<String, Object> USAGE =
      Map.of("prompt_tokens", 480, "completion_tokens", CHUNKS, "total_tokens", 480 + CHUNKS);

  private Samples() {}

  /** A chat request of about so many bytes: instructions, a turn each, and a question. */
  static byte[] chat(String model, int bytes, boolean streamed) {
    return Json.bytes(
        Json.object(
            Map.of(
                "model",
                model,
                "stream",
                streamed,
                "temperature",
                1,
                "messages",
                List.of(
                    message("system", "You are a careful assistant. Answer in full sentences."),
                    message("user", "Hello"),
                    message("assistant", "Hello! What can I do for you?"),
                    message("user", Text.ENGLISH.of(bytes - SMALL / 8))))));
  }

  private static Map<String, Object> message(String role, String content) {
    return Map.of("role", role, "content", content);
  }

  /** What a provider answers in one piece. */
  static byte[] answer() {
    return Json.bytes(
        Json.object(
            Map.of(
                "id",
                "chatcmpl-benchmark",
                "object",
                "chat.completion",
                "created",
                1_795_165_200L,
                "model",
                MODEL,
                "choices",
                List.of(
                    Map.of(
                        "index",
                        0,
                        "message",
                        message("assistant", "word ".repeat(CHUNKS)),
                        "finish_reason",
                        "stop")),
                "usage",
                USAGE)));
  }

  /** The same answer as a stream of one chunk for each word, with its usage. */
  static byte[] stream() {
    StringBuilder events = new StringBuilder();
    for (int i = 0; i < CHUNKS; i++) {
      String end = i == CHUNKS - 1 ? "\"stop\"" : "null";
      append(
          events,
          "[{\"index\":0,\"delta\":{\"content\":\"word \"},\"finish_reason\":" + end + "}]",
          "null");
    }
    append(events, "[]", Json.text(Json.object(USAGE)));
    return events.append("data: [DONE]\n\n").toString().getBytes(StandardCharsets.UTF_8);
  }

  private static void append(StringBuilder events, String choices, String usage) {
    events
        .append("data: {\"id\":\"chatcmpl-benchmark\",\"object\":\"chat.completion.chunk\",")
        .append("\"created\":1795165200,\"model\":\"gpt-4.1\",\"choices\":")
        .append(choices)
        .append(",\"usage\":")
        .append(usage)
        .append("}\n\n");
  }
}
