package dev.bellwether.benchmarks;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.bellwether.testkit.http.Loopback;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/** A provider that sends the same prepared bytes every time, as fast as a loopback port can. */
final class LoopbackProvider implements AutoCloseable {
  private static final String STREAMED = "\"stream\":true";

  private final HttpServer server;
  private final byte[] whole = Samples.answer();
  private final byte[] stream = Samples.stream();

  LoopbackProvider() {
    try {
      server = Loopback.server(0);
    } catch (IOException noPort) {
      throw new UncheckedIOException(noPort);
    }
    var _ = server.createContext("/", this::answer);
    server.start();
  }

  String baseUrl() {
    return "http://127.0.0.1:" + server.getAddress().getPort() + "/v1";
  }

  private void answer(HttpExchange exchange) throws IOException {
    try (exchange) {
      byte[] request = exchange.getRequestBody().readAllBytes();
      boolean streamed = new String(request, StandardCharsets.UTF_8).contains(STREAMED);
      exchange
          .getResponseHeaders()
          .set("content-type", streamed ? "text/event-stream" : "application/json");
      byte[] body = streamed ? stream : whole;
      exchange.sendResponseHeaders(200, body.length);
      exchange.getResponseBody().write(body);
    }
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
