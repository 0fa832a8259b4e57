package dev.bellwether.testkit.aws;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.bellwether.testkit.http.Loopback;
import dev.bellwether.testkit.json.Json;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Consumer;

/**
 * Secrets Manager on a loopback port, as far as Bellwether uses it: versions, stages, and the two
 * refusals on which a rotation depends.
 *
 * <p>It checks no signature and keeps everything in memory. {@code RotateSecret} calls the function
 * given to {@link #rotateWith}; without one it only marks the secret as one that rotates. What
 * failed is tried again by the next {@code RotateSecret}, which is itself refused, and not before.
 */
public final class SecretsManagerStandIn implements AutoCloseable {
  private static final String SERVICE = "secretsmanager.";

  private final HttpServer server;
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final SecretRotations rotations = new SecretRotations();
  private final SecretOperations operations;
  private volatile boolean down;

  private SecretsManagerStandIn(HttpServer server, Clock clock) {
    this.server = server;
    this.operations = new SecretOperations(clock, rotations);
    server.setExecutor(threads);
    server.createContext("/", this::handle);
  }

  /** Starts one on any free port. */
  public static SecretsManagerStandIn start() {
    return start(Clock.systemUTC());
  }

  /** Starts one whose versions grow old by that clock: AWS removes none before its second day. */
  public static SecretsManagerStandIn start(Clock clock) {
    try {
      HttpServer server = Loopback.server(0);
      SecretsManagerStandIn standIn = new SecretsManagerStandIn(server, clock);
      server.start();
      return standIn;
    } catch (IOException unusable) {
      throw new UncheckedIOException(
          "The stand-in for Secrets Manager cannot listen on the loopback interface: "
              + unusable.getMessage(),
          unusable);
    }
  }

  /** Where an SDK client has to be pointed. */
  public URI endpoint() {
    return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
  }

  /** How often a value was asked for, refusals included. */
  public int reads() {
    return operations.reads();
  }

  /** From now on rotations call this function, with the event of one step at a time. */
  public void rotateWith(Consumer<String> function) {
    rotations.function(function);
  }

  /**
   * From now on a description says that the secret rotates next at that time. The stand-in has no
   * clockwork: whoever fires its rotations knows.
   */
  public void rotatesAt(String name, Instant next) {
    operations.rotatesAt(name, next);
  }

  /** Waits for the rotations under way, and returns what every failed one so far failed with. */
  public List<RuntimeException> awaitRotations() throws InterruptedException {
    return rotations.await();
  }

  /** Answers everything with an internal error while true. */
  public void down(boolean broken) {
    down = broken;
  }

  private void handle(HttpExchange exchange) throws IOException {
    byte[] body = exchange.getRequestBody().readAllBytes();
    String target = exchange.getRequestHeaders().getFirst("X-Amz-Target");
    if (down) {
      reply(exchange, 500, error("InternalServiceError", "An error occurred on the server side."));
      return;
    }
    try {
      String operation =
          target == null || !target.startsWith(SERVICE)
              ? "a request without X-Amz-Target"
              : target.substring(SERVICE.length());
      reply(exchange, 200, operations.answer(operation, Json.parse(body)));
    } catch (AwsError refused) {
      reply(exchange, 400, error(refused.type(), String.valueOf(refused.getMessage())));
    } catch (UncheckedIOException notJson) {
      reply(exchange, 400, error("SerializationException", "The body is not JSON."));
    }
  }

  private static ObjectNode error(String type, String message) {
    return Json.object().put("__type", type).put("message", message);
  }

  private static void reply(HttpExchange exchange, int status, ObjectNode body) throws IOException {
    byte[] bytes = Json.bytes(body);
    exchange.getResponseHeaders().set("Content-Type", "application/x-amz-json-1.1");
    exchange.sendResponseHeaders(status, bytes.length);
    exchange.getResponseBody().write(bytes);
    exchange.close();
  }

  /** Frees the port and forgets all secrets. */
  @Override
  public void close() {
    server.stop(0);
    threads.shutdownNow();
  }
}
