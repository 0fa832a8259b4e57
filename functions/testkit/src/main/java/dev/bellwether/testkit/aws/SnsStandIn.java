package dev.bellwether.testkit.aws;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.bellwether.testkit.http.Loopback;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Consumer;

/**
 * SNS on a loopback port, as far as Bellwether uses it: topics, and messages that a subscriber in
 * this JVM gets. It checks no signature and keeps everything in memory.
 */
public final class SnsStandIn implements AutoCloseable {
  private static final String TOPIC = "arn:aws:sns:us-east-1:000000000000:";

  private final HttpServer server;
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final Set<String> topics = ConcurrentHashMap.newKeySet();
  private final List<Message> messages = new CopyOnWriteArrayList<>();
  private final List<Consumer<Message>> subscribers = new CopyOnWriteArrayList<>();
  private volatile boolean down;

  private SnsStandIn(HttpServer server) {
    this.server = server;
    server.setExecutor(threads);
    server.createContext("/", this::handle);
  }

  /** What was published. */
  public record Message(String topic, String subject, String text) {}

  static SnsStandIn start() {
    try {
      HttpServer server = Loopback.server(0);
      SnsStandIn standIn = new SnsStandIn(server);
      server.start();
      return standIn;
    } catch (IOException unusable) {
      throw new UncheckedIOException(
          "The stand-in for SNS cannot listen on the loopback interface: " + unusable.getMessage(),
          unusable);
    }
  }

  URI endpoint() {
    return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
  }

  /** Everything that was published to the topic of that name, in this order. */
  public List<Message> messages(String topic) {
    return messages.stream().filter(message -> message.topic().equals(topic)).toList();
  }

  /** Is handed every message from now on. */
  public void subscribe(Consumer<Message> subscriber) {
    subscribers.add(subscriber);
  }

  /** Answers everything with an internal error while true. */
  public void down(boolean broken) {
    down = broken;
  }

  private void handle(HttpExchange exchange) throws IOException {
    Map<String, String> form =
        form(new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
    if (down) {
      error(exchange, 500, "InternalError");
      return;
    }
    switch (form.getOrDefault("Action", "")) {
      case "CreateTopic" -> create(exchange, form.getOrDefault("Name", ""));
      case "Publish" -> publish(exchange, form);
      default -> error(exchange, 400, "InvalidAction");
    }
  }

  private void create(HttpExchange exchange, String name) throws IOException {
    topics.add(name);
    reply(exchange, "CreateTopic", "<TopicArn>" + TOPIC + name + "</TopicArn>");
  }

  private void publish(HttpExchange exchange, Map<String, String> form) throws IOException {
    String arn = form.getOrDefault("TopicArn", "");
    if (!arn.startsWith(TOPIC) || !topics.contains(arn.substring(TOPIC.length()))) {
      error(exchange, 404, "NotFound");
      return;
    }
    String text = form.getOrDefault("Message", "");
    String subject = form.getOrDefault("Subject", "");
    if (text.isEmpty() || subject.length() > 100 || !subject.matches("[\\x20-\\x7e]*")) {
      error(exchange, 400, "InvalidParameter");
      return;
    }
    Message message = new Message(arn.substring(TOPIC.length()), subject, text);
    messages.add(message);
    subscribers.forEach(subscriber -> subscriber.accept(message));
    reply(exchange, "Publish", "<MessageId>" + UUID.randomUUID() + "</MessageId>");
  }

  private static Map<String, String> form(String body) {
    Map<String, String> form = new HashMap<>();
    for (String pair : body.split("&", -1)) {
      int equals = pair.indexOf('=');
      if (equals > 0) {
        form.put(decoded(pair.substring(0, equals)), decoded(pair.substring(equals + 1)));
      }
    }
    return form;
  }

  private static String decoded(String text) {
    return URLDecoder.decode(text, StandardCharsets.UTF_8);
  }

  private static void reply(HttpExchange exchange, String action, String result)
      throws IOException {
    String body =
        "<"
            + action
            + "Response xmlns=\"http://sns.amazonaws.com/doc/2010-03-31/\"><"
            + action
            + "Result>"
            + result
            + "</"
            + action
            + "Result><ResponseMetadata><RequestId>stand-in</RequestId></ResponseMetadata></"
            + action
            + "Response>";
    send(exchange, 200, body);
  }

  private static void error(HttpExchange exchange, int status, String code) throws IOException {
    send(
        exchange,
        status,
        "<ErrorResponse><Error><Type>"
            + (status < 500 ? "Sender" : "Receiver")
            + "</Type><Code>"
            + code
            + "</Code><Message>The stand-in for SNS refused this.</Message></Error>"
            + "<RequestId>stand-in</RequestId></ErrorResponse>");
  }

  private static void send(HttpExchange exchange, int status, String body) throws IOException {
    byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
    exchange.getResponseHeaders().set("Content-Type", "text/xml");
    exchange.sendResponseHeaders(status, bytes.length);
    exchange.getResponseBody().write(bytes);
    exchange.close();
  }

  /** Frees the port and forgets everything. */
  @Override
  public void close() {
    server.stop(0);
    threads.shutdownNow();
  }
}
