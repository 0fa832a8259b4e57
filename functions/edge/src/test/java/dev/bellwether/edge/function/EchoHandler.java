package dev.bellwether.edge.function;

import dev.bellwether.edge.event.Inbound;
import dev.bellwether.edge.json.Json;
import dev.bellwether.edge.reply.ReplyHead;
import dev.bellwether.edge.reply.ReplySink;
import dev.bellwether.testkit.time.SettableClock;
import io.micronaut.context.annotation.Factory;
import io.micronaut.context.annotation.Replaces;
import io.micronaut.context.annotation.Requires;
import io.micronaut.context.annotation.Value;
import jakarta.inject.Singleton;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.List;
import java.util.Map;

/** The smallest function there can be: it says what reached it. */
final class EchoHandler extends HttpFunctionHandler {
  EchoHandler() {
    super(Map.of("EDGE_ECHO_GREETING", "hello"), EchoHandler.class.getClassLoader());
  }

  @Factory
  @Requires(property = "edge.echo.greeting")
  static final class Beans {
    @Singleton
    @Replaces(Clock.class)
    Clock clock() {
      return new SettableClock();
    }

    @Singleton
    HttpFunction function(@Value("${edge.echo.greeting}") String greeting) {
      return new HttpFunction(
          List.of(
              new Route(
                  "POST", "/echo/{name}", (in, names, sink) -> echo(greeting, in, names, sink)),
              new Route(
                  "GET",
                  "/broken",
                  (in, names, sink) -> {
                    throw new IllegalArgumentException("secret detail");
                  })),
          "*",
          line -> {});
    }

    private static void echo(
        String greeting, Inbound in, Map<String, String> names, ReplySink sink) {
      sink.whole(
          ReplyHead.json(200),
          Json.bytes(
              Json.object(
                  Map.of(
                      "greeting",
                      greeting,
                      "names",
                      names,
                      "body",
                      new String(in.body(), StandardCharsets.UTF_8),
                      "id",
                      in.requestId(),
                      "left",
                      in.deadline().remaining().toMillis()))));
    }
  }
}
