package dev.bellwether.local.fire;

import static dev.bellwether.local.fire.Replies.HELLO;
import static dev.bellwether.local.fire.Replies.events;
import static dev.bellwether.local.fire.Replies.reply;

import dev.bellwether.testkit.fire.RawServer;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;

/** Replies of a provider that never end, fast and slow. */
final class EndlessReplies {
  private EndlessReplies() {}

  /** Replies that never end; each goes on until its client has had enough. */
  static Map<String, RawServer.Reply> all() {
    Map<String, RawServer.Reply> replies = new LinkedHashMap<>();
    byte[] json = reply("200 OK", "application/json", new byte[0]);
    byte[] events = reply("200 OK", "text/event-stream", new byte[0]);
    replies.put("silence", repeating(new byte[0], " ", 50));
    replies.put(
        "endless head",
        repeating("HTTP/1.1 200 OK\r\n".getBytes(StandardCharsets.UTF_8), "x-more: yes\r\n", 20));
    replies.put("dripping body", repeating(json, " ", 50));
    replies.put("endless body", repeating(json, " ".repeat(60_000), 0));
    replies.put("endless array", repeating(json, "[".repeat(60_000), 0));
    replies.put("dripping comments", repeating(events, ": wait\n\n", 50));
    replies.put("endless comments", repeating(events, ": wait\n\n".repeat(5_000), 0));
    replies.put("dripping pieces", repeating(events, events(HELLO), 50));
    replies.put("endless pieces", repeating(events, events(HELLO).repeat(500), 0));
    return replies;
  }

  private static RawServer.Reply repeating(byte[] start, String piece, int pauseMillis) {
    byte[] bytes = piece.getBytes(StandardCharsets.UTF_8);
    return (request, out) -> {
      out.write(start);
      while (true) {
        if (start.length > 0) {
          out.write(bytes);
          out.flush();
        }
        try {
          Thread.sleep(pauseMillis);
        } catch (InterruptedException stopped) {
          return false;
        }
      }
    };
  }
}
