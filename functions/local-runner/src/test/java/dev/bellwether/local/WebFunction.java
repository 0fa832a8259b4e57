package dev.bellwether.local;

import dev.bellwether.edge.function.HttpFunction;
import dev.bellwether.edge.function.HttpFunctionHandler;
import dev.bellwether.edge.function.Route;
import dev.bellwether.edge.json.Json;
import dev.bellwether.edge.reply.ReplyHead;
import io.micronaut.context.annotation.Factory;
import io.micronaut.context.annotation.Property;
import io.micronaut.context.annotation.Requires;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Map;

/** A function with routes, which says the name that it finds in its environment. */
public final class WebFunction extends HttpFunctionHandler {
  /** What a request to {@code /gate} does before it is answered. */
  static volatile Runnable gate = () -> {};

  /** Made by its name. */
  public WebFunction(Map<String, String> environment, ClassLoader loader) {
    super(environment, loader);
  }

  @Factory
  @Requires(property = "web.name")
  static final class Beans {
    @Singleton
    HttpFunction function(@Property(name = "web.name") String name) {
      return new HttpFunction(
          List.of(
              new Route(
                  "GET",
                  "/web/{thing}",
                  (in, path, sink) ->
                      sink.whole(
                          ReplyHead.json(200), Json.bytes(Json.object(Map.of("name", name))))),
              new Route(
                  "GET",
                  "/gate",
                  (in, path, sink) -> {
                    gate.run();
                    sink.whole(ReplyHead.json(200), Json.bytes(Json.object(Map.of())));
                  })),
          "*",
          line -> {});
    }
  }
}
