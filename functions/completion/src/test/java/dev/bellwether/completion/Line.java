package dev.bellwether.completion;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.bellwether.testkit.http.Loopback;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.Executors;

/** The line to a service, which a test can cut and mend. */
final class Line implements AutoCloseable {
  private static final Set<String> OUR_OWN =
      Set.of("connection", "content-length", "host", "upgrade", "expect", "transfer-encoding");

  private final HttpServer server;
  private final URI service;
  private final HttpClient client = HttpClient.newHttpClient();
  private volatile boolean cut;

  Line(URI service) throws IOException {
    this.service = service;
    server = Loopback.server(0);
    server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
    var _ = server.createContext("/", this::carry);
    server.start();
  }

  String address() {
    return "http://127.0.0.1:" + server.getAddress().getPort();
  }

  void cut() {
    cut = true;
  }

  void mend() {
    cut = false;
  }

  private void carry(HttpExchange exchange) throws IOException {
    try (exchange) {
      if (cut) {
        return;
      }
      HttpRequest.Builder request =
          HttpRequest.newBuilder(service.resolve(exchange.getRequestURI()))
              .method(
                  exchange.getRequestMethod(),
                  HttpRequest.BodyPublishers.ofByteArray(exchange.getRequestBody().readAllBytes()));
      exchange
          .getRequestHeaders()
          .forEach(
              (name, values) -> {
                if (!OUR_OWN.contains(name.toLowerCase(Locale.ROOT))) {
                  values.forEach(value -> request.header(name, value));
                }
              });
      HttpResponse<byte[]> reply =
          client.send(request.build(), HttpResponse.BodyHandlers.ofByteArray());
      reply.headers().map().forEach((name, values) -> pass(exchange, name, values.getFirst()));
      exchange.sendResponseHeaders(reply.statusCode(), reply.body().length);
      exchange.getResponseBody().write(reply.body());
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
    }
  }

  private static void pass(HttpExchange exchange, String name, String value) {
    if (!OUR_OWN.contains(name)) {
      exchange.getResponseHeaders().set(name, value);
    }
  }

  @Override
  public void close() {
    server.stop(0);
    client.close();
  }
}
