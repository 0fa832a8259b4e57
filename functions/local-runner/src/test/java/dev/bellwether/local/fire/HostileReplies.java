package dev.bellwether.local.fire;

import dev.bellwether.testkit.fire.RawServer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.zip.GZIPOutputStream;

/** What a provider might say that it should not, by name. */
final class HostileReplies {
  static final String USAGE = "{\"prompt_tokens\":11,\"completion_tokens\":3,\"total_tokens\":14}";
  static final String WHOLE =
      whole("[" + choice("{\"role\":\"assistant\",\"content\":\"Hi\"}") + "]", USAGE);
  private static final String HELLO =
      "{\"id\":\"c\",\"object\":\"chat.completion.chunk\",\"created\":1,\"model\":\"m\",\"choices\":[{\"index\":0,\"delta\":{\"role\":\"assistant\",\"content\":\"Grüße"
          + " 羊\"},\"finish_reason\":null}]}";
  private static final String STOP =
      "{\"id\":\"c\",\"object\":\"chat.completion.chunk\",\"created\":1,\"model\":\"m\",\"choices\":"
          + "[{\"index\":0,\"delta\":{},\"finish_reason\":\"stop\"}]}";
  private static final String COUNTED =
      "{\"id\":\"c\",\"object\":\"chat.completion.chunk\",\"created\":1,\"model\":\"m\",\"choices\":[],\"usage\":"
          + USAGE
          + "}";
  static final String STREAM = events(HELLO, STOP, COUNTED, "[DONE]");

  private final Map<String, byte[]> all = new LinkedHashMap<>();

  private HostileReplies() {}

  /** Every reply as the bytes on the wire; the connection closes after it. */
  static Map<String, byte[]> all() {
    HostileReplies replies = new HostileReplies();
    replies.bodies();
    replies.usages();
    replies.choices();
    replies.streams();
    replies.heads();
    return replies.all;
  }

  static String whole(String choices, String usage) {
    return "{\"id\":\"c\",\"object\":\"chat.completion\",\"created\":1,\"model\":\"m\",\"choices\":"
        + choices
        + ",\"usage\":"
        + usage
        + "}";
  }

  private static String choice(String message) {
    return "{\"index\":0,\"message\":" + message + ",\"finish_reason\":\"stop\"}";
  }

  static String events(String... data) {
    StringBuilder text = new StringBuilder();
    for (String one : data) {
      text.append("data: ").append(one).append("\n\n");
    }
    return text.toString();
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

  private void streams() {
    stream("good", STREAM);
    stream("carriage returns", STREAM.replace("\n", "\r\n"));
    stream("only carriage returns", STREAM.replace("\n", "\r"));
    stream(
        "comments",
        ": hello\n\n" + STREAM.replace("data:", ": between\nid: 7\nevent: x\nretry: 1\ndata:"));
    stream("no done", events(HELLO, STOP, COUNTED));
    stream("no end", events(HELLO));
    stream("no last line end", STREAM.strip());
    stream("done first", events("[DONE]") + STREAM);
    stream("usage twice", events(HELLO, COUNTED, STOP, COUNTED, "[DONE]"));
    stream("nothing", "");
    stream("no data", ": nothing\n\n".repeat(500));
    stream(
        "split data",
        "data: {\"choices\":[{\"index\":0,\ndata: \"delta\":{\"content\":\"x\"}}]}\n\n"
            + events(STOP, "[DONE]"));
    stream("not json", events("so long", "[DONE]"));
    stream("deep chunk", events("[".repeat(10_000) + "]".repeat(10_000)));
    stream(
        "deep delta",
        events(
            "{\"choices\":[{\"index\":0,\"delta\":{\"a\":"
                + "[".repeat(150)
                + "]".repeat(150)
                + "}}]}",
            HELLO,
            STOP));
    stream("long line", "data: " + "x".repeat(5_000_000) + "\n\n");
    stream(
        "many choices",
        events(HELLO.replace("\"index\":0", "\"index\":9223372036854775807"), STOP));
    stream("negative index", events(HELLO.replace("\"index\":0", "\"index\":-1"), STOP));
    stream("byte order mark", "\ufeff" + STREAM);
    stream("lone surrogate in a stream", events(HELLO.replace("Grüße", "\\udc00"), STOP, "[DONE]"));
    String calls =
        IntStream.range(0, 150_000)
            .mapToObj(index -> "{\"index\":" + index + "}")
            .collect(Collectors.joining(","));
    String many = "{\"choices\":[{\"index\":0,\"delta\":{\"tool_calls\":[" + calls + "]}}]}";
    stream("many calls", events(many, many, STOP, "[DONE]"));
    stream("many pieces", events(HELLO).repeat(50_000));
    stream("many empty events", "data:\n\n".repeat(50_000) + STREAM);
  }

  private void heads() {
    for (String status :
        List.of(
            "101 Switching",
            "204 None",
            "205 Reset",
            "206 Part",
            "299 Odd",
            "300 Many",
            "301 Moved",
            "302 Found",
            "304 Same",
            "307 There",
            "418 Teapot",
            "451 Law",
            "499 Left",
            "599 Odd",
            "700 What",
            "999 Much")) {
      put(
          "status " + status,
          status,
          "application/json\r\nlocation: http://127.0.0.1:1/",
          WHOLE.getBytes(StandardCharsets.UTF_8));
    }
    int number = 0;
    for (String wait :
        List.of(
            "soon",
            "-5",
            "1e9",
            "99999999999999999999",
            "",
            "Thu, 01 Jan 1970 00:00:00 GMT",
            "Wed, 99 Foo 2099",
            "3.7",
            "0")) {
      put(
          "retry-after " + number++ + " " + wait,
          "429 Slow",
          "application/json\r\nretry-after: " + wait,
          "{}".getBytes(StandardCharsets.UTF_8));
      put(
          "retry-after-ms " + number++ + " " + wait,
          "429 Slow",
          "application/json\r\nretry-after-ms: " + wait,
          "[]".getBytes(StandardCharsets.UTF_8));
    }
    raw("not http", "SSH-2.0-OpenSSH_9.6\r\n");
    raw("half a head", "HTTP/1.1 200 OK\r\ncontent-ty");
    raw("no head end", "HTTP/1.1 200 OK\r\ncontent-type: application/json\r\n");
    raw("bad length", "HTTP/1.1 200 OK\r\ncontent-length: many\r\n\r\n" + WHOLE);
    raw("negative length", "HTTP/1.1 200 OK\r\ncontent-length: -1\r\n\r\n" + WHOLE);
    raw(
        "length too long",
        "HTTP/1.1 200 OK\r\ncontent-type: application/json\r\ncontent-length: 999999\r\n\r\n"
            + WHOLE);
    raw(
        "bad chunks",
        "HTTP/1.1 200 OK\r\n"
            + "content-type: application/json\r\n"
            + "transfer-encoding: chunked\r\n\r\n"
            + "zz\r\n"
            + "hello\r\n");
    raw(
        "both lengths",
        "HTTP/1.1 200 OK\r\n"
            + "content-length: 5\r\n"
            + "transfer-encoding: chunked\r\n\r\n"
            + "5\r\n"
            + "hello\r\n"
            + "0\r\n\r\n");
    raw(
        "continues",
        "HTTP/1.1 100 Continue\r\n\r\n"
            + "HTTP/1.1 103 Early\r\n"
            + "link: x\r\n\r\n"
            + "HTTP/1.1 200 OK\r\n"
            + "content-type: application/json\r\n"
            + "connection: close\r\n\r\n"
            + WHOLE);
    raw(
        "many headers",
        "HTTP/1.1 200 OK\r\n" + "x-a: b\r\n".repeat(5_000) + "connection: close\r\n\r\n" + WHOLE);
    raw(
        "long header",
        "HTTP/1.1 200 OK\r\nx-request-id: "
            + "i".repeat(100_000)
            + "\r\nconnection: close\r\n\r\n"
            + WHOLE);
    raw(
        "odd request id",
        "HTTP/1.1 200 OK\r\nx-request-id: \u0001\u00e9 \t;\r\nconnection: close\r\n\r\n" + WHOLE);
    raw("http 1.0", "HTTP/1.0 200 OK\r\ncontent-type: application/json\r\n\r\n" + WHOLE);
    raw("closes at once", "");
  }

  private void json(String name, String body) {
    put(name, "200 OK", "application/json", body.getBytes(StandardCharsets.UTF_8));
  }

  private void stream(String name, String body) {
    put(name, "200 OK", "text/event-stream", body.getBytes(StandardCharsets.UTF_8));
  }

  private void put(String name, String status, String contentType, byte[] body) {
    all.put(name, reply(status, contentType, body));
  }

  static byte[] reply(String status, String contentType, byte[] body) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    bytes.writeBytes(
        ("HTTP/1.1 "
                + status
                + "\r\nx-request-id: hostile\r\ncontent-type: "
                + contentType
                + "\r\nconnection: close\r\n\r\n")
            .getBytes(StandardCharsets.ISO_8859_1));
    bytes.writeBytes(body);
    return bytes.toByteArray();
  }

  private void raw(String name, String bytes) {
    all.put(name, bytes.getBytes(StandardCharsets.ISO_8859_1));
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

  /** Replies that never end; each goes on until its client has had enough. */
  static Map<String, RawServer.Reply> endless() {
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

  /** Answers every chat with the bytes, and the list of models as if all were well. */
  static RawServer.Reply saying(byte[] bytes) {
    return (request, out) -> {
      if (request.head().startsWith("GET")) {
        out.write(
            reply(
                "200 OK",
                "application/json",
                "{\"object\":\"list\",\"data\":[]}".getBytes(StandardCharsets.UTF_8)));
      } else {
        out.write(bytes);
      }
      return false;
    };
  }
}
