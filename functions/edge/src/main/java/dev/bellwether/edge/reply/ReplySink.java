package dev.bellwether.edge.reply;

import dev.bellwether.edge.error.ErrorBodies;
import dev.bellwether.edge.error.GatewayError;
import java.util.Map;

/**
 * Where a reply goes: {@link #head} once, any number of {@link #write}, {@link #end} once. Every
 * method may throw {@link ClientLeft}.
 */
public interface ReplySink {
  /** Sends status and headers. */
  void head(ReplyHead head);

  /** Sends a piece of the body at once, where the sink is live. */
  void write(byte[] piece);

  /** Completes the reply. */
  void end();

  /** A whole reply. */
  default void whole(ReplyHead head, byte[] body) {
    head(head.with("content-length", Integer.toString(body.length)));
    write(body);
    end();
  }

  /** A whole reply that says what is wrong, with further headers. */
  default void refuse(GatewayError error, Map<String, String> headers) {
    whole(
        ReplyHead.json(error.status()).with(headers).with(error.headers()), ErrorBodies.of(error));
  }
}
