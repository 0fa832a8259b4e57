package dev.bellwether.local.fire;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.bellwether.testkit.http.Loopback;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;

/** A provider that bills every answer the same, and counts them. */
final class MeteredProvider implements AutoCloseable {
  private static final String ANSWER =
      """
      {"id":"chatcmpl-1","object":"chat.completion","created":1,"model":"gpt-4.1","choices":[\
      {"index":0,"finish_reason":"stop","message":{"role":"assistant","content":"Yes."}}],\
      "usage":{"prompt_tokens":PROMPT,"completion_tokens":COMPLETION,"total_tokens":TOTAL}}\
      """;

  private final HttpServer server;
  private final AtomicInteger answers = new AtomicInteger();
  private volatile long prompt = 1;
  private volatile long completion = 1;

  MeteredProvider() throws IOException {
    server = Loopback.server(0);
    server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
    var _ = server.createContext("/v1/chat/completions", this::answer);
    server.start();
  }

  String baseUrl() {
    return "http://127.0.0.1:" + server.getAddress().getPort() + "/v1";
  }

  void bill(long promptTokens, long completionTokens) {
    prompt = promptTokens;
    completion = completionTokens;
    answers.set(0);
  }

  int answers() {
    return answers.get();
  }

  private void answer(HttpExchange exchange) throws IOException {
    try (exchange) {
      var _ = exchange.getRequestBody().readAllBytes();
      byte[] body =
          ANSWER
              .replace("PROMPT", Long.toString(prompt))
              .replace("COMPLETION", Long.toString(completion))
              .replace("TOTAL", Long.toString(prompt + completion))
              .getBytes(StandardCharsets.UTF_8);
      exchange.getResponseHeaders().set("content-type", "application/json");
      exchange.sendResponseHeaders(200, body.length);
      var _ = answers.incrementAndGet();
      exchange.getResponseBody().write(body);
    }
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
