package dev.bellwether.costquery;

import dev.bellwether.edge.json.Json;
import dev.bellwether.edge.reply.ReplyHead;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/** What a question is answered with. */
record Answer(ReplyHead head, byte[] body) {
  static Answer json(Map<String, ?> fields) {
    return new Answer(ReplyHead.json(200), Json.bytes(Json.object(fields)));
  }

  /** A file, so that a browser offers to keep it. */
  static Answer csv(String name, String text) {
    return new Answer(
        new ReplyHead(
            200,
            Map.of(
                "content-type",
                "text/csv; charset=utf-8",
                "content-disposition",
                "attachment; filename=\"" + name + ".csv\"")),
        text.getBytes(StandardCharsets.UTF_8));
  }
}
