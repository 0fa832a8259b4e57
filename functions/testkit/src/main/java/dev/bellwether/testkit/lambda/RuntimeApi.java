package dev.bellwether.testkit.lambda;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.bellwether.testkit.http.Loopback;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;

/**
 * The Lambda Runtime API, version 2018-06-01, on a loopback port, for one runtime process (AWS
 * Lambda developer guide, "Using the Lambda runtime API"). Events wait here until the runtime asks
 * for the next one.
 */
public final class RuntimeApi implements AutoCloseable {
  /** What Lambda takes as a reply that is not streamed. */
  public static final int LARGEST_REPLY = 6 * 1024 * 1024;

  private static final String ROOT = "/2018-06-01/runtime/";
  private static final String INVOCATION = ROOT + "invocation/";
  private static final String FUNCTION_ARN =
      "arn:aws:lambda:us-east-1:000000000000:function:bellwether:live";
  private static final String ERROR_TYPE = "Lambda-Runtime-Function-Error-Type";

  private final HttpServer server;
  private final Clock clock;
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final BlockingQueue<Waiting> events = new LinkedBlockingQueue<>();
  private final Map<String, CompletableFuture<FunctionReply>> replies = new ConcurrentHashMap<>();
  private final CompletableFuture<Long> firstNext = new CompletableFuture<>();
  private final CompletableFuture<FunctionReply.Failed> initFailure = new CompletableFuture<>();
  private final CompletableFuture<Void> snapshot = new CompletableFuture<>();
  private final CountDownLatch restored = new CountDownLatch(1);

  private record Waiting(String id, byte[] event, long deadlineMillis) {}

  private RuntimeApi(HttpServer server, Clock clock) {
    this.server = server;
    this.clock = clock;
    server.setExecutor(threads);
    server.createContext("/", this::serve);
  }

  /** Starts one on any free port. */
  public static RuntimeApi start() {
    return start(Clock.systemUTC());
  }

  /** Starts one that reckons deadlines by the given clock. */
  public static RuntimeApi start(Clock clock) {
    try {
      HttpServer server = Loopback.server(0);
      RuntimeApi api = new RuntimeApi(server, clock);
      server.start();
      return api;
    } catch (IOException noPort) {
      throw new UncheckedIOException(noPort);
    }
  }

  /** Host and port, as the variable {@code AWS_LAMBDA_RUNTIME_API} has them. */
  public String address() {
    return "127.0.0.1:" + server.getAddress().getPort();
  }

  /** Hands over an event; the reply comes when the function is done with it. */
  public CompletableFuture<FunctionReply> send(byte[] event, Duration timeout) {
    String id = UUID.randomUUID().toString();
    CompletableFuture<FunctionReply> reply = new CompletableFuture<>();
    replies.put(id, reply);
    var _ = initFailure.thenAccept(reply::complete);
    events.add(new Waiting(id, event.clone(), clock.instant().plus(timeout).toEpochMilli()));
    return reply;
  }

  /**
   * The {@link System#nanoTime} at which the runtime first asked for an event, which is when its
   * initialisation was over.
   */
  public CompletableFuture<Long> firstNext() {
    return firstNext.copy();
  }

  /** Done when the runtime has called its hooks and waits to be restored from a snapshot. */
  public CompletableFuture<Void> snapshot() {
    return snapshot.copy();
  }

  /** Lets the runtime go on as a function that was restored. */
  public void restore() {
    restored.countDown();
  }

  /** How initialisation failed, once it has. */
  public CompletableFuture<FunctionReply.Failed> initFailure() {
    return initFailure.copy();
  }

  private void serve(HttpExchange exchange) throws IOException {
    try (exchange) {
      String call = exchange.getRequestMethod() + " " + exchange.getRequestURI().getPath();
      if (call.equals("GET " + INVOCATION + "next")) {
        next(exchange);
      } else if (call.equals("GET " + ROOT + "restore/next")) {
        snapshot.complete(null);
        restored.await();
        answer(exchange, 200, "{}");
      } else if (call.equals("POST " + ROOT + "init/error")
          || call.equals("POST " + ROOT + "restore/error")) {
        initFailure.complete(failure(exchange));
        accepted(exchange);
      } else if (call.startsWith("POST " + INVOCATION) && call.endsWith("/response")) {
        response(exchange);
      } else if (call.startsWith("POST " + INVOCATION) && call.endsWith("/error")) {
        finish(exchange, failure(exchange));
      } else {
        refuse(exchange, 404, "NotFound", "The Runtime API has no " + call);
      }
    } catch (InterruptedException closed) {
      Thread.currentThread().interrupt();
    }
  }

  private void next(HttpExchange exchange) throws IOException, InterruptedException {
    firstNext.complete(System.nanoTime());
    Waiting waiting = events.take();
    exchange.getResponseHeaders().set("Content-Type", "application/json");
    exchange.getResponseHeaders().set("Lambda-Runtime-Aws-Request-Id", waiting.id());
    exchange
        .getResponseHeaders()
        .set("Lambda-Runtime-Deadline-Ms", Long.toString(waiting.deadlineMillis()));
    exchange.getResponseHeaders().set("Lambda-Runtime-Invoked-Function-Arn", FUNCTION_ARN);
    exchange.sendResponseHeaders(200, waiting.event().length);
    exchange.getResponseBody().write(waiting.event());
  }

  private void response(HttpExchange exchange) throws IOException {
    byte[] body = exchange.getRequestBody().readNBytes(LARGEST_REPLY + 1);
    if (body.length <= LARGEST_REPLY) {
      finish(exchange, new FunctionReply.Answered(body));
      return;
    }
    String type = "Function.ResponseSizeTooLarge";
    CompletableFuture<FunctionReply> reply = replies.remove(id(exchange));
    if (reply != null) {
      reply.complete(new FunctionReply.Failed(type, ""));
    }
    refuse(exchange, 413, type, "The reply is larger than 6 MB");
  }

  private void finish(HttpExchange exchange, FunctionReply result) throws IOException {
    CompletableFuture<FunctionReply> reply = replies.remove(id(exchange));
    if (reply == null) {
      refuse(exchange, 400, "InvalidRequestID", "Nobody waits for this request");
      return;
    }
    accepted(exchange);
    reply.complete(result);
  }

  private static String id(HttpExchange exchange) {
    String rest = exchange.getRequestURI().getPath().substring(INVOCATION.length());
    return rest.substring(0, rest.indexOf('/'));
  }

  private static FunctionReply.Failed failure(HttpExchange exchange) throws IOException {
    String type = exchange.getRequestHeaders().getFirst(ERROR_TYPE);
    String body =
        new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8).strip();
    return new FunctionReply.Failed(type == null ? "" : type, body);
  }

  private static void accepted(HttpExchange exchange) throws IOException {
    answer(exchange, 202, "{\"status\":\"OK\"}");
  }

  private static void refuse(HttpExchange exchange, int status, String type, String message)
      throws IOException {
    answer(
        exchange,
        status,
        "{\"errorType\":\"%s\",\"errorMessage\":\"%s\"}".formatted(type, message));
  }

  private static void answer(HttpExchange exchange, int status, String json) throws IOException {
    exchange.getRequestBody().readAllBytes();
    byte[] body = json.getBytes(StandardCharsets.UTF_8);
    exchange.getResponseHeaders().set("Content-Type", "application/json");
    exchange.sendResponseHeaders(status, body.length);
    exchange.getResponseBody().write(body);
  }

  /** Drops a runtime that still asks, and frees the port. */
  @Override
  public void close() {
    threads.shutdownNow();
    server.stop(0);
  }
}
