package dev.bellwether.routing.provider;

import dev.bellwether.edge.json.Json;
import dev.bellwether.testkit.provider.Fault;
import java.util.ArrayList;
import java.util.Map;

/** Streams that are written down event by event, and what came of them. */
final class Streams {
  private static final Map<String, String> EVENTS = Map.of("content-type", "text/event-stream");

  private Streams() {}

  static Fault.Status streamOf(String... data) {
    return new Fault.Status(200, EVENTS, events(data));
  }

  static String events(String... data) {
    StringBuilder stream = new StringBuilder(": begins\n\n");
    for (String one : data) {
      stream.append(one.startsWith("data: ") ? "" : "data: ").append(one).append("\n\n");
    }
    return stream.toString();
  }

  static String chunk(String delta, String reason) {
    return "data: {\"id\":\"c\",\"choices\":[{\"index\":0,\"delta\":"
        + delta
        + ",\"finish_reason\":"
        + reason
        + "}]}";
  }

  static String contentOf(Chat chat) {
    AnswerAssembly assembly = new AnswerAssembly();
    new ArrayList<>(chat.chunks()).forEach(assembly::add);
    return contentOf(assembly.answer());
  }

  static String contentOf(Answer answer) {
    return String.valueOf(Json.textOf(Trees.at(answer.body(), "choices", 0, "message"), "content"));
  }
}
