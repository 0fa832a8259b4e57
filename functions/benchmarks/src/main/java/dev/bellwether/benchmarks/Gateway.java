package dev.bellwether.benchmarks;

import dev.bellwether.completion.CompletionHandler;
import dev.bellwether.edge.caller.Caller;
import dev.bellwether.edge.caller.CallerKey;
import dev.bellwether.edge.caller.CallerStore;
import dev.bellwether.edge.caller.Scope;
import dev.bellwether.edge.event.Event;
import dev.bellwether.edge.reply.BufferedReply;
import dev.bellwether.testkit.lambda.Handlers;
import dev.bellwether.testkit.template.Template;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/** The completion function over in-memory stores, with one caller and one loopback provider. */
final class Gateway implements AutoCloseable {
  private static final Duration LIMIT = Duration.ofSeconds(30);

  private final LoopbackProvider provider = new LoopbackProvider();
  private final CompletionHandler handler = handler(provider.baseUrl());
  private final CallerKey key = CallerKey.create(new SecureRandom());
  private final Caller caller =
      new Caller(
          key.publicId(),
          "benchmark",
          Optional.of("benchmark"),
          Caller.Standing.GOOD,
          Caller.Access.of(Scope.COMPLETION));

  Gateway() {
    bean(CallerStore.class).put(key.hash(), caller);
  }

  /** It finds only the beans of its own artefact, and the in-memory ones. */
  private static CompletionHandler handler(String provider) {
    Template template = Template.load();
    Map<String, String> environment =
        Map.of(
            "BELLWETHER_BENCHMARK_STORES",
            "memory",
            "HOLYSHEEP_BASE_URL",
            provider,
            "BELLWETHER_KEY_REQUESTS_PER_MINUTE",
            "100000000");
    return (CompletionHandler)
        new Handlers(template).make(template.function("CompletionFunction"), environment);
  }

  <T> T bean(Class<T> type) {
    return handler.getApplicationContext().getBean(type);
  }

  Caller caller() {
    return caller;
  }

  String key() {
    return key.text().reveal();
  }

  /** From the event's bytes to the reply's, which has to be a good one. */
  byte[] answer(byte[] bytes) {
    Event event = Event.read(bytes);
    BufferedReply reply = new BufferedReply(event.version());
    handler.serve(event, LIMIT, reply);
    return reply.toEventReply();
  }

  @Override
  public void close() {
    handler.getApplicationContext().close();
    provider.close();
  }
}
