package dev.bellwether.local;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.bellwether.edge.error.GatewayError;
import dev.bellwether.edge.json.Json;
import dev.bellwether.edge.reply.ClientLeft;
import dev.bellwether.testkit.http.Loopback;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.BindException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * Plain HTTP in front of the functions: every request becomes the event that a Function URL would
 * send, so the handlers run the code that runs in AWS; replies go out as they are written.
 */
final class HttpFront implements AutoCloseable {
  /** What Lambda takes as a synchronous payload. */
  private static final int LARGEST_BODY = 6 * 1024 * 1024;

  private final HttpServer server;
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final LocalFunctions functions;
  private final Aliases aliases;

  HttpFront(int port, LocalFunctions functions, Aliases aliases) {
    this.functions = functions;
    this.aliases = aliases;
    server = listening(port);
    var _ = server.createContext("/health", HttpFront::health);
    var _ = server.createContext("/", this::answer);
    server.setExecutor(threads);
    server.start();
  }

  private static HttpServer listening(int port) {
    try {
      return Loopback.server(port);
    } catch (BindException taken) {
      throw new IllegalStateException(
          "Port "
              + port
              + " is taken. Stop what listens there, or set BELLWETHER_PORT to another port.",
          taken);
    } catch (IOException broken) {
      throw new UncheckedIOException(broken);
    }
  }

  int port() {
    return server.getAddress().getPort();
  }

  private static void health(HttpExchange exchange) throws IOException {
    byte[] body = "{\"status\":\"ready\"}".getBytes(StandardCharsets.UTF_8);
    exchange.getResponseHeaders().set("content-type", "application/json");
    exchange.sendResponseHeaders(200, body.length);
    exchange.getResponseBody().write(body);
    exchange.close();
  }

  private void answer(HttpExchange exchange) throws IOException {
    SocketReply reply = new SocketReply(exchange);
    try (exchange) {
      byte[] body = exchange.getRequestBody().readNBytes(LARGEST_BODY + 1);
      if (body.length > LARGEST_BODY) {
        reply.refuse(
            GatewayError.tooLarge("The body is larger than the 6 MB that Lambda takes. Send less."),
            Map.of("connection", "close"));
        return;
      }
      functions
          .of(exchange.getRequestMethod(), exchange.getRequestURI().getRawPath())
          .serve(event(exchange, body), reply);
    } catch (ClientLeft left) {
      // Nobody is there to be told; the flow has settled what the answer cost.
    }
  }

  /**
   * The request as a Function URL's event (AWS Lambda developer guide, "Request payload format").
   */
  private byte[] event(HttpExchange exchange, byte[] body) {
    Map<String, Object> headers = new LinkedHashMap<>();
    exchange
        .getRequestHeaders()
        .forEach((name, values) -> headers.put(name, String.join(",", resolved(name, values))));
    Map<String, Object> event = new LinkedHashMap<>();
    event.put("version", "2.0");
    event.put("rawPath", exchange.getRequestURI().getRawPath());
    String query = exchange.getRequestURI().getRawQuery();
    event.put("rawQueryString", query == null ? "" : query);
    event.put("headers", headers);
    event.put(
        "requestContext",
        Map.of(
            "domainName", "local.lambda-url.localhost",
            "stage", "$default",
            "http", Map.of("method", exchange.getRequestMethod())));
    event.put("body", Base64.getEncoder().encodeToString(body));
    event.put("isBase64Encoded", true);
    return Json.bytes(Json.object(event));
  }

  private List<String> resolved(String name, List<String> values) {
    return name.equalsIgnoreCase("authorization") || name.equalsIgnoreCase("x-api-key")
        ? values.stream().map(aliases::resolve).toList()
        : values;
  }

  @Override
  public void close() {
    server.stop(0);
    threads.close();
  }
}
