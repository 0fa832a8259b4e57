package dev.bellwether.local;

import com.sun.net.httpserver.HttpExchange;
import dev.bellwether.edge.reply.ClientLeft;
import dev.bellwether.edge.reply.ReplyHead;
import dev.bellwether.edge.reply.ReplySink;
import java.io.IOException;

/** A reply that goes out as it is written; a closed connection shows as {@link ClientLeft}. */
final class SocketReply implements ReplySink {
  private static final int CHUNKED = 0;
  private static final int EMPTY = -1;

  private final HttpExchange exchange;

  SocketReply(HttpExchange exchange) {
    this.exchange = exchange;
  }

  @Override
  public void head(ReplyHead head) {
    head.headers().forEach((name, value) -> exchange.getResponseHeaders().set(name, value));
    String length = exchange.getResponseHeaders().getFirst("content-length");
    exchange.getResponseHeaders().remove("content-length");
    writing(() -> exchange.sendResponseHeaders(head.status(), bodyLength(head.status(), length)));
  }

  /** The JDK server's own code for the body's length. */
  private static long bodyLength(int status, String length) {
    if (status == 204 || status == 304 || "0".equals(length)) {
      return EMPTY;
    }
    return length == null ? CHUNKED : Long.parseLong(length);
  }

  @Override
  public void write(byte[] piece) {
    writing(
        () -> {
          exchange.getResponseBody().write(piece);
          exchange.getResponseBody().flush();
        });
  }

  @Override
  public void end() {
    writing(exchange::close);
  }

  private static void writing(Writing work) {
    try {
      work.run();
    } catch (IOException left) {
      throw new ClientLeft(left);
    }
  }

  private interface Writing {
    void run() throws IOException;
  }
}
