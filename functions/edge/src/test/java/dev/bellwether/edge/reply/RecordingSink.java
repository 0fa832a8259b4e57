package dev.bellwether.edge.reply;

import dev.bellwether.edge.json.Json;
import io.micronaut.json.tree.JsonNode;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/** Keeps what was sent, and insists on the order that every sink may rely on. */
public final class RecordingSink implements ReplySink {
  private final List<ReplyHead> heads = new ArrayList<>();
  private final ByteArrayOutputStream body = new ByteArrayOutputStream();
  private int ends;

  @Override
  public void head(ReplyHead head) {
    if (!heads.isEmpty()) {
      throw new IllegalStateException("a second head");
    }
    heads.add(head);
  }

  @Override
  public void write(byte[] piece) {
    body.writeBytes(piece);
  }

  @Override
  public void end() {
    ends++;
  }

  /** The head, which has to be there. */
  public ReplyHead head() {
    return heads.getFirst();
  }

  /** Whether the reply is complete, and was completed once. */
  public boolean ended() {
    return ends == 1;
  }

  /** The body. */
  public String text() {
    return body.toString(StandardCharsets.UTF_8);
  }

  /** The error in the body. */
  public JsonNode error() {
    return Objects.requireNonNull(Json.parse(text()).get("error"));
  }
}
