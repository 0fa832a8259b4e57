package dev.bellwether.edge.reply;

import dev.bellwether.edge.json.Json;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** A reply that Lambda takes in one piece, in the shape that the event's version asks for. */
public final class BufferedReply implements ReplySink {
  private final int version;
  private final ByteArrayOutputStream body = new ByteArrayOutputStream();
  private @Nullable ReplyHead head;

  /** A reply to an event of payload format 1 or 2. */
  public BufferedReply(int version) {
    this.version = version;
  }

  @Override
  public void head(ReplyHead sent) {
    if (head != null) {
      throw new IllegalStateException("the head of this reply is already sent");
    }
    head = sent;
  }

  @Override
  public void write(byte[] piece) {
    if (head == null) {
      throw new IllegalStateException("a reply needs a head before its body");
    }
    body.writeBytes(piece);
  }

  @Override
  public void end() {
    if (head == null) {
      throw new IllegalStateException("a reply needs a head before its end");
    }
  }

  /** The proxy integration's reply: all bodies of ours are text, so none is base64. */
  public byte[] toEventReply() {
    if (head == null) {
      throw new IllegalStateException("the request was never answered");
    }
    Map<String, String> headers = new TreeMap<>(head.headers());
    headers.remove("content-length");
    Map<String, Object> reply = new LinkedHashMap<>();
    reply.put("statusCode", head.status());
    if (version == 1) {
      Map<String, List<String>> many = new TreeMap<>();
      headers.forEach((name, value) -> many.put(name, List.of(value)));
      reply.put("multiValueHeaders", many);
    } else {
      reply.put("headers", headers);
    }
    reply.put("body", body.toString(StandardCharsets.UTF_8));
    reply.put("isBase64Encoded", false);
    return Json.bytes(Json.object(reply));
  }
}
