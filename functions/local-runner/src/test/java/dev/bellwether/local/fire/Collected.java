package dev.bellwether.local.fire;

import dev.bellwether.edge.json.Json;
import dev.bellwether.edge.reply.ClientLeft;
import dev.bellwether.edge.reply.ReplyHead;
import dev.bellwether.edge.reply.ReplySink;
import io.micronaut.json.tree.JsonNode;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** A reply as a client sees it; a client that leaves does so after some pieces. */
final class Collected implements ReplySink {
  private final ByteArrayOutputStream body = new ByteArrayOutputStream();
  private final int patience;
  private int pieces;
  private ReplyHead head = new ReplyHead(0, Map.of());
  private boolean ended;

  Collected() {
    this(Integer.MAX_VALUE);
  }

  /** A client that leaves after so many pieces. */
  Collected(int patience) {
    this.patience = patience;
  }

  @Override
  public void head(ReplyHead sent) {
    if (head.status() != 0) {
      throw new IllegalStateException("a second head");
    }
    head = sent;
  }

  @Override
  public void write(byte[] piece) {
    if (pieces++ >= patience) {
      throw new ClientLeft(new IOException("left on purpose"));
    }
    body.writeBytes(piece);
  }

  @Override
  public void end() {
    ended = true;
  }

  int status() {
    return head.status();
  }

  Map<String, String> headers() {
    return head.headers();
  }

  boolean ended() {
    return ended;
  }

  String text() {
    return body.toString(StandardCharsets.UTF_8);
  }

  JsonNode json() {
    return Json.parseTolerantly(body.toByteArray());
  }

  /** The data of each event of a stream. */
  List<String> events() {
    List<String> events = new ArrayList<>();
    text()
        .lines()
        .filter(line -> line.startsWith("data: "))
        .forEach(line -> events.add(line.substring("data: ".length())));
    return events;
  }

  /** Everything that was sent, for a search. */
  String everything() {
    return head + text();
  }
}
