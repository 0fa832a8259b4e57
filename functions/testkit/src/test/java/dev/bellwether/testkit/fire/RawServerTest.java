package dev.bellwether.testkit.fire;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

final class RawServerTest {
  @Test
  void writesAnyBytesAndKeepsTheConnectionAsLongAsItsReplySays() throws Exception {
    try (RawServer server =
            RawServer.start(
                (request, out) -> {
                  String echo =
                      request.header("X-Say") + new String(request.body(), StandardCharsets.UTF_8);
                  out.write(
                      ("HTTP/1.1 200 OK\r\n"
                              + (echo.contains("bye") ? "connection: close\r\n" : "")
                              + "content-length: "
                              + echo.length()
                              + "\r\n\r\n"
                              + echo)
                          .getBytes(StandardCharsets.UTF_8));
                  return !echo.contains("bye");
                });
        HttpClient client = HttpClient.newHttpClient()) {
      assertThat(asked(client, server, "hello", "you")).isEqualTo("helloyou");
      assertThat(server.connections()).isEqualTo(1);
      assertThat(asked(client, server, "", "bye")).isEqualTo("bye");
      assertThat(server.requests()).isEqualTo(2);
      server.reply(
          (request, out) -> {
            out.write("HTTP/1.1 204 None\r\n\r\n".getBytes(StandardCharsets.UTF_8));
            return false;
          });
      assertThat(asked(client, server, "x", "y")).isEmpty();
    }
  }

  private static String asked(HttpClient client, RawServer server, String header, String body)
      throws IOException, InterruptedException {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(server.address()))
            .version(HttpClient.Version.HTTP_1_1)
            .header("x-say", header)
            .POST(HttpRequest.BodyPublishers.ofString(body))
            .build();
    return client.send(request, HttpResponse.BodyHandlers.ofString()).body();
  }

  @Test
  void forgetsAClientThatLeavesInTheMiddle() throws Exception {
    try (RawServer server = RawServer.start((request, out) -> true)) {
      try (Socket socket =
          new Socket(InetAddress.getLoopbackAddress(), URI.create(server.address()).getPort())) {
        socket.getOutputStream().write("POST / HT".getBytes(StandardCharsets.UTF_8));
        while (server.connections() == 0) {
          Thread.onSpinWait();
        }
      }
      while (server.connections() > 0) {
        Thread.onSpinWait();
      }
      assertThat(server.requests()).isZero();
    }
  }
}
