package dev.bellwether.local.fire;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Sends any bytes as a request and takes whatever comes back, one connection each. */
record RawClient(int port, int patienceMillis) {
  private static final Pattern LENGTH = Pattern.compile("(?i)\\ncontent-length: *([0-9]{1,9})");

  /** A reply; status 0 where the connection closed without one. */
  record Reply(int status, String head, byte[] body) {
    String text() {
      return new String(body, StandardCharsets.UTF_8);
    }

    boolean isJson() {
      return head.toLowerCase(Locale.ROOT).contains("content-type: application/json");
    }
  }

  /** A request in bytes: the head as latin-1, with content-length and connection added. */
  static byte[] request(String line, String headers, byte[] body) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream(body.length + 500);
    String head =
        line
            + " HTTP/1.1\r\nhost: localhost\r\nconnection: close\r\ncontent-length: "
            + body.length
            + "\r\n"
            + headers
            + "\r\n";
    bytes.writeBytes(head.getBytes(StandardCharsets.ISO_8859_1));
    bytes.writeBytes(body);
    return bytes.toByteArray();
  }

  Reply send(byte[] request) throws IOException {
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
      socket.setSoTimeout(patienceMillis);
      try {
        socket.getOutputStream().write(request);
        socket.getOutputStream().flush();
        socket.shutdownOutput();
      } catch (IOException refusedHalfway) {
        // Its reply may be there all the same.
      }
      ByteArrayOutputStream all = new ByteArrayOutputStream();
      try {
        long _ = socket.getInputStream().transferTo(all);
      } catch (SocketTimeoutException hangs) {
        throw hangs;
      } catch (IOException reset) {
        // What came before counts.
      }
      return parsed(all.toByteArray());
    }
  }

  private static Reply parsed(byte[] bytes) {
    String text = new String(bytes, StandardCharsets.ISO_8859_1);
    int end = text.indexOf("\r\n\r\n");
    if (!text.startsWith("HTTP/1.1 ") || end < 0) {
      return new Reply(0, text, new byte[0]);
    }
    String head = text.substring(0, end);
    byte[] rest = text.substring(end + 4).getBytes(StandardCharsets.ISO_8859_1);
    boolean chunked = head.toLowerCase(Locale.ROOT).contains("transfer-encoding: chunked");
    byte[] body = first(rest, head);
    return new Reply(
        Integer.parseInt(head.substring(9, 12)), head, chunked ? unchunked(body) : body);
  }

  /** What a request has behind its end is another one, and its reply is, too. */
  private static byte[] first(byte[] rest, String head) {
    Matcher length = LENGTH.matcher(head);
    return length.find()
        ? Arrays.copyOf(rest, Math.min(rest.length, Integer.parseInt(length.group(1))))
        : rest;
  }

  private static byte[] unchunked(byte[] body) {
    ByteArrayOutputStream whole = new ByteArrayOutputStream();
    int at = 0;
    while (at < body.length) {
      int line = at;
      while (line < body.length && body[line] != '\r') {
        line++;
      }
      int size =
          Integer.parseInt(
              new String(body, at, line - at, StandardCharsets.ISO_8859_1).strip(), 16);
      if (size == 0 || line + 2 + size > body.length) {
        break;
      }
      whole.write(body, line + 2, size);
      at = line + 2 + size + 2;
    }
    return whole.toByteArray();
  }
}
