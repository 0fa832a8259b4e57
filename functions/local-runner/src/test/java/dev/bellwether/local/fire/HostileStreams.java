package dev.bellwether.local.fire;

import static dev.bellwether.local.fire.Replies.COUNTED;
import static dev.bellwether.local.fire.Replies.HELLO;
import static dev.bellwether.local.fire.Replies.STOP;
import static dev.bellwether.local.fire.Replies.STREAM;
import static dev.bellwether.local.fire.Replies.events;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Streams that break the rules of streams. */
record HostileStreams(Map<String, byte[]> all) {
  void add() {
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

  private void stream(String name, String body) {
    all.put(
        name, Replies.reply("200 OK", "text/event-stream", body.getBytes(StandardCharsets.UTF_8)));
  }
}
