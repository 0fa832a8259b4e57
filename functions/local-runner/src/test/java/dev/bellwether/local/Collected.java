package dev.bellwether.local;

import dev.bellwether.edge.reply.ReplyHead;
import dev.bellwether.edge.reply.ReplySink;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/** A reply as it was written. */
final class Collected implements ReplySink {
  private final ByteArrayOutputStream body = new ByteArrayOutputStream();
  private ReplyHead head = new ReplyHead(0, Map.of());

  @Override
  public void head(ReplyHead sent) {
    head = sent;
  }

  @Override
  public void write(byte[] piece) {
    body.writeBytes(piece);
  }

  @Override
  public void end() {}

  int status() {
    return head.status();
  }

  Map<String, String> headers() {
    return head.headers();
  }

  String text() {
    return body.toString(StandardCharsets.UTF_8);
  }
}
