package dev.bellwether.testkit.fire;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * An HTTP/1.1 server that writes whatever bytes it is told to, valid or not. It understands just
 * enough of a request to know where it ends; a connection stays open until its reply says otherwise
 * or the client leaves.
 */
public final class RawServer implements AutoCloseable {
  private final ServerSocket listening;
  private final Set<Socket> open = ConcurrentHashMap.newKeySet();
  private final AtomicInteger requests = new AtomicInteger();
  private volatile Reply reply;

  private RawServer(ServerSocket listening, Reply reply) {
    this.listening = listening;
    this.reply = reply;
  }

  /** Writes the bytes of one reply. */
  @FunctionalInterface
  public interface Reply {
    /**
     * Answers one request.
     *
     * @return whether the connection stays open
     */
    boolean write(Request request, OutputStream out) throws IOException;
  }

  /** A request as it came: the head as text, the body as bytes. */
  public record Request(String head, byte[] body) {
    /** The value of a header, empty where there is none. */
    public String header(String name) {
      String start = "\n" + name.toLowerCase(Locale.ROOT) + ":";
      int at = head.toLowerCase(Locale.ROOT).indexOf(start);
      return at < 0
          ? ""
          : head.substring(at + start.length()).lines().findFirst().orElse("").strip();
    }
  }

  /** Starts one on any free loopback port. */
  public static RawServer start(Reply reply) {
    try {
      RawServer server =
          new RawServer(new ServerSocket(0, 200, InetAddress.getLoopbackAddress()), reply);
      Thread _ = Thread.ofVirtual().start(server::accept);
      return server;
    } catch (IOException taken) {
      throw new UncheckedIOException(taken);
    }
  }

  /** From now on answers like this. */
  public void reply(Reply next) {
    reply = next;
  }

  /** Its address, without a path. */
  public String address() {
    return "http://127.0.0.1:" + listening.getLocalPort();
  }

  /** How many connections are open now. */
  public int connections() {
    return open.size();
  }

  /** How many requests have come so far. */
  public int requests() {
    return requests.get();
  }

  private void accept() {
    while (!listening.isClosed()) {
      try {
        Socket socket = listening.accept();
        boolean _ = open.add(socket);
        Thread _ = Thread.ofVirtual().start(() -> serve(socket));
      } catch (IOException closed) {
        return;
      }
    }
  }

  private void serve(Socket socket) {
    try (socket) {
      socket.setTcpNoDelay(true);
      InputStream in = new BufferedInputStream(socket.getInputStream());
      boolean stay = true;
      while (stay) {
        Request request = read(in);
        if (request == null) {
          return;
        }
        requests.incrementAndGet();
        stay = reply.write(request, socket.getOutputStream());
        socket.getOutputStream().flush();
      }
    } catch (IOException left) {
      // The client has had enough, which is what some replies are for.
    } finally {
      boolean _ = open.remove(socket);
    }
  }

  private static @Nullable Request read(InputStream in) throws IOException {
    ByteArrayOutputStream head = new ByteArrayOutputStream();
    int end = 0;
    while (end < 4) {
      int next = in.read();
      if (next < 0) {
        return null;
      }
      head.write(next);
      end = next == (end % 2 == 0 ? '\r' : '\n') ? end + 1 : 0;
    }
    Request request = new Request(head.toString(StandardCharsets.ISO_8859_1), new byte[0]);
    String length = request.header("content-length");
    return length.isEmpty()
        ? request
        : new Request(request.head(), in.readNBytes(Integer.parseInt(length)));
  }

  /** Drops every connection. */
  @Override
  public void close() {
    try {
      listening.close();
      for (Socket socket : open) {
        socket.close();
      }
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }
}
