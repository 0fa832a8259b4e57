package dev.bellwether.completion;

import dev.bellwether.edge.reply.ClientLeft;
import dev.bellwether.edge.reply.ReplyHead;
import dev.bellwether.edge.reply.ReplySink;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Writes down what is sent, until its client leaves. */
final class RecordingSink implements ReplySink {
  private final List<String> pieces = new ArrayList<>();
  private @Nullable ReplyHead head;
  private boolean ended;
  private boolean left;

  void leave() {
    left = true;
  }

  @Nullable ReplyHead sentHead() {
    return head;
  }

  List<String> pieces() {
    return List.copyOf(pieces);
  }

  boolean ended() {
    return ended;
  }

  @Override
  public void head(ReplyHead sent) {
    check();
    head = sent;
  }

  @Override
  public void write(byte[] piece) {
    check();
    pieces.add(new String(piece, StandardCharsets.UTF_8));
  }

  @Override
  public void end() {
    check();
    ended = true;
  }

  private void check() {
    if (left) {
      throw new ClientLeft(new IOException("gone"));
    }
  }
}
