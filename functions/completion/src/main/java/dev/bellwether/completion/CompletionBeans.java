package dev.bellwether.completion;

import com.github.benmanes.caffeine.cache.Weigher;
import dev.bellwether.edge.function.HttpFunction;
import dev.bellwether.edge.function.Route;
import dev.bellwether.edge.telemetry.ObservationLog;
import dev.bellwether.routing.answer.PackedAnswer;
import io.micronaut.context.annotation.Factory;
import io.micronaut.context.annotation.Property;
import jakarta.inject.Named;
import jakarta.inject.Singleton;
import java.util.List;

/** The function's routes, and the weight of an answer in its memory. */
@Factory
final class CompletionBeans {
  @Singleton
  HttpFunction function(
      CompletionFlow completions,
      ModelList models,
      CallerCard me,
      @Property(name = "bellwether.cors-origin", defaultValue = "*") String origin,
      ObservationLog log) {
    return new HttpFunction(
        List.of(
            new Route(
                "POST", "/v1/chat/completions", (in, path, sink) -> completions.answer(in, sink)),
            new Route("GET", "/v1/models", (in, path, sink) -> models.list(in, sink)),
            new Route("GET", "/v1/models/{id}", (in, path, sink) -> models.one(in, path, sink)),
            new Route("GET", "/v1/me", (in, path, sink) -> me.show(in, sink))),
        origin,
        log);
  }

  @Singleton
  @Named("answers")
  Weigher<Object, Object> bytes() {
    return (key, value) -> value instanceof PackedAnswer packed ? packed.bytes().length : 1;
  }
}
