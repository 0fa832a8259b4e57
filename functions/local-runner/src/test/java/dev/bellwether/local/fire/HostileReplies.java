package dev.bellwether.local.fire;

import static dev.bellwether.local.fire.Replies.COUNTED;
import static dev.bellwether.local.fire.Replies.HELLO;
import static dev.bellwether.local.fire.Replies.STOP;
import static dev.bellwether.local.fire.Replies.STREAM;
import static dev.bellwether.local.fire.Replies.USAGE;
import static dev.bellwether.local.fire.Replies.WHOLE;
import static dev.bellwether.local.fire.Replies.choice;
import static dev.bellwether.local.fire.Replies.events;
import static dev.bellwether.local.fire.Replies.whole;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.GZIPOutputStream;

/** What a provider might say that it should not, by name. */
final class HostileReplies {
  private final Map<String, byte[]> all = new LinkedHashMap<>();

  private HostileReplies() {}

  /** Every reply as the bytes on the wire; the connection closes after it. */
  static Map<String, byte[]> all() {
    HostileReplies replies = new HostileReplies();
    replies.bodies();
    replies.usages();
    replies.choices();
    new HostileStreams(replies.all).add();
    new HostileHeads(replies.all).add();
    return replies.all;
  }

  private void bodies() {
    json("truncated", WHOLE.substring(0, 90));
    json("empty", "");
    json("two values", WHOLE + WHOLE);
    json("deep", "[".repeat(10_000) + "]".repeat(10_000));
    json(
        "deep inside",
        whole(
            "["
                + choice("{\"content\":\"x\",\"a\":" + "[".repeat(5_000) + "]".repeat(5_000) + "}")
                + "]",
            USAGE));
    json(
        "nearly deep",
        whole(
            "["
                + choice("{\"content\":\"x\",\"a\":" + "[".repeat(190) + "]".repeat(190) + "}")
                + "]",
            USAGE));
    json(
        "lone surrogate",
        whole("[" + choice("{\"role\":\"assistant\",\"content\":\"\\ud800\"}") + "]", USAGE));
    json("twice the same name", "{\"choices\":[],\"choices\":[]}");
    json("error of a number", "{\"error\":42}");
    json("error of a list", "{\"error\":[{\"message\":[1]}]}");
    json("error with code", "{\"error\":{\"message\":\"no\",\"code\":599}}");
    json("null", "null");
    json("long number", "{\"choices\":" + "9".repeat(5_000) + "}");
    put(
        "wrong type",
        "200 OK",
        "text/html",
        "<html>Please sign in</html>".getBytes(StandardCharsets.UTF_8));
    put("json called text", "200 OK", "text/plain", WHOLE.getBytes(StandardCharsets.UTF_8));
    put(
        "json called events",
        "200 OK",
        "text/event-stream",
        WHOLE.getBytes(StandardCharsets.UTF_8));
    put(
        "events called json",
        "200 OK",
        "application/json",
        STREAM.getBytes(StandardCharsets.UTF_8));
    put("gzip", "200 OK", "application/json\r\ncontent-encoding: gzip", gzip(WHOLE));
    put(
        "bad utf-8",
        "200 OK",
        "application/json",
        new byte[] {'{', '"', (byte) 0xff, '"', ':', '1', '}'});
    put(
        "larger than taken",
        "200 OK",
        "application/json",
        ("{\"a\":\"" + "x".repeat(11_000_000) + "\"}").getBytes(StandardCharsets.UTF_8));
  }

  private void usages() {
    String one = "[" + choice("{\"role\":\"assistant\",\"content\":\"Hi\"}") + "]";
    for (String tokens :
        List.of(
            "-5",
            "9223372036854775807",
            "9223372036854775808",
            "4611686018427387904",
            "1000000000000",
            "1e18",
            "1e999999",
            "12.5",
            "\"7\"",
            "null",
            "[]",
            "true",
            "5000000")) {
      json(
          "tokens " + tokens,
          whole(
              one,
              "{\"prompt_tokens\":%s,\"completion_tokens\":%s,\"total_tokens\":1}"
                  .formatted(tokens, tokens)));
      json(
          "output " + tokens,
          whole(one, "{\"prompt_tokens\":9,\"completion_tokens\":%s}".formatted(tokens)));
      json(
          "details " + tokens,
          whole(
              one,
              "{\"prompt_tokens\":9,\"completion_tokens\":9,\"prompt_tokens_details\":{\"cached_tokens\":%s},\"completion_tokens_details\":{\"reasoning_tokens\":%s}}"
                  .formatted(tokens, tokens)));
      stream("counted " + tokens, events(HELLO, STOP, COUNTED.replace("11", tokens), "[DONE]"));
    }
    json("usage of a list", whole(one, "[]"));
    json("usage of a text", whole(one, "\"many\""));
  }

  private void choices() {
    for (String wrong :
        List.of(
            "1", "\"x\"", "{}", "[]", "[1]", "[null]", "[[]]", "[\"x\"]", "[{}]", "null", "true")) {
      json("choices " + wrong, whole(wrong, USAGE));
      json("message " + wrong, whole("[" + choice(wrong) + "]", USAGE));
      json("content " + wrong, whole("[" + choice("{\"content\":" + wrong + "}") + "]", USAGE));
      json(
          "tool calls " + wrong,
          whole("[" + choice("{\"tool_calls\":" + wrong + "}") + "]", USAGE));
      json(
          "ending " + wrong,
          whole(
              "[{\"index\":"
                  + wrong
                  + ",\"message\":{\"content\":\"x\"},\"finish_reason\":"
                  + wrong
                  + "}]",
              USAGE));
      stream("chunk " + wrong, events(wrong, "[DONE]"));
      stream(
          "chunk choices " + wrong, events("{\"choices\":" + wrong + "}", HELLO, STOP, "[DONE]"));
      stream(
          "delta " + wrong,
          events("{\"choices\":[{\"index\":0,\"delta\":" + wrong + "}]}", HELLO, STOP, "[DONE]"));
      stream(
          "delta calls " + wrong,
          events(
              "{\"choices\":[{\"index\":0,\"delta\":{\"tool_calls\":" + wrong + "}}]}",
              HELLO,
              STOP,
              "[DONE]"));
      stream(
          "stream ending " + wrong,
          events(
              HELLO,
              "{\"choices\":[{\"index\":"
                  + wrong
                  + ",\"delta\":{},\"finish_reason\":"
                  + wrong
                  + "}]}",
              "[DONE]"));
      stream("stream error " + wrong, events(HELLO, "{\"error\":" + wrong + "}", "[DONE]"));
      stream("model " + wrong, events(HELLO.replace("\"m\"", wrong), STOP, COUNTED, "[DONE]"));
    }
  }

  private void json(String name, String body) {
    put(name, "200 OK", "application/json", body.getBytes(StandardCharsets.UTF_8));
  }

  private void stream(String name, String body) {
    put(name, "200 OK", "text/event-stream", body.getBytes(StandardCharsets.UTF_8));
  }

  private void put(String name, String status, String contentType, byte[] body) {
    all.put(name, Replies.reply(status, contentType, body));
  }

  private static byte[] gzip(String text) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (GZIPOutputStream out = new GZIPOutputStream(bytes)) {
      out.write(text.getBytes(StandardCharsets.UTF_8));
    } catch (IOException impossible) {
      throw new UncheckedIOException(impossible);
    }
    return bytes.toByteArray();
  }
}
