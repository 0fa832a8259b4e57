package dev.bellwether.testkit.provider;

import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** The reply side of one HTTP exchange. */
final class Wire {
  private static final String JSON = "application/json";
  private static final int ENDLESS = 64 * 1024 * 1024;

  private final HttpExchange exchange;
  private final Pace pace;

  Wire(HttpExchange exchange, Pace pace, String requestId) {
    this.exchange = exchange;
    this.pace = pace;
    exchange.getResponseHeaders().set("x-request-id", requestId);
  }

  Pace pace() {
    return pace;
  }

  void json(int status, byte[] body) throws IOException {
    send(status, JSON, body);
  }

  void halfOf(byte[] body) throws IOException {
    exchange.getResponseHeaders().set("Content-Type", JSON);
    exchange.sendResponseHeaders(200, body.length);
    exchange.getResponseBody().write(Arrays.copyOf(body, body.length / 2));
    exchange.getResponseBody().flush();
    throw new CutConnection();
  }

  OutputStream stream() throws IOException {
    exchange.getResponseHeaders().set("Content-Type", "text/event-stream; charset=utf-8");
    exchange.getResponseHeaders().set("Cache-Control", "no-cache");
    exchange.sendResponseHeaders(200, 0);
    return exchange.getResponseBody();
  }

  void replace(Fault.Replacement fault) throws IOException {
    switch (fault) {
      case Fault.Status reply -> status(reply);
      case Fault.Hang hang -> pace.hang();
      case Fault.ResetBeforeReply reset -> throw new CutConnection();
      case Fault.NotJson text ->
          json(200, utf8("upstream connect error or disconnect/reset before headers"));
      case Fault.WrongContentType page ->
          send(
              200,
              "text/html",
              utf8("<html><body><h1>Please sign in to the network</h1></body></html>"));
      case Fault.EndlessBody endless -> endless();
    }
  }

  private void status(Fault.Status reply) throws IOException {
    exchange.getResponseHeaders().set("Content-Type", JSON);
    reply.headers().forEach((name, value) -> exchange.getResponseHeaders().set(name, value));
    byte[] body = utf8(reply.body());
    exchange.sendResponseHeaders(reply.status(), body.length == 0 ? -1 : body.length);
    if (body.length > 0) {
      exchange.getResponseBody().write(body);
    }
    exchange.close();
  }

  private void send(int status, String contentType, byte[] body) throws IOException {
    exchange.getResponseHeaders().set("Content-Type", contentType);
    exchange.sendResponseHeaders(status, body.length);
    exchange.getResponseBody().write(body);
    exchange.close();
  }

  private void endless() throws IOException {
    exchange.getResponseHeaders().set("Content-Type", JSON);
    exchange.sendResponseHeaders(200, 0);
    OutputStream body = exchange.getResponseBody();
    body.write(
        utf8(
            "{\"id\":\"chatcmpl-endless\",\"choices\":[{\"index\":0,\"message\":{\"role\":\"assistant\",\"content\":\""));
    byte[] block = new byte[64 * 1024];
    Arrays.fill(block, (byte) 'a');
    for (int sent = 0; sent < ENDLESS; sent += block.length) {
      body.write(block);
    }
    throw new CutConnection();
  }

  private static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
