package dev.bellwether.benchmarks.start;

import dev.bellwether.benchmarks.stack.Stack;
import dev.bellwether.edge.caller.Caller;
import dev.bellwether.edge.caller.CallerKey;
import dev.bellwether.edge.caller.DynamoCallerStore;
import dev.bellwether.edge.caller.Scope;
import dev.bellwether.edge.function.ChoreHandler;
import dev.bellwether.testkit.event.EventBuilder;
import dev.bellwether.testkit.event.Events;
import dev.bellwether.testkit.lambda.Deployment;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** What the functions call while they are measured, in the measuring process. */
final class Surroundings implements AutoCloseable {
  private static final Path TEMPLATE = Path.of("..", "..", "infra");

  private final Stack stack = new Stack();
  private final CallerKey key = CallerKey.create(new SecureRandom());
  private final String pending = UUID.randomUUID().toString();

  Surroundings() {
    new DynamoCallerStore(stack.aws().dynamoDb(), stack.template().table("ControlTable").name())
        .put(
            key.hash(),
            new Caller(
                key.publicId(),
                "benchmark",
                Optional.empty(),
                Caller.Standing.GOOD,
                Caller.Access.of(Scope.COMPLETION, Scope.ADMIN)));
    var _ =
        stack
            .aws()
            .secretsManager()
            .putSecretValue(
                put ->
                    put.secretId(stack.secret())
                        .clientRequestToken(pending)
                        .secretString(Stack.POOL)
                        .versionStages("AWSPENDING"));
    rollUp();
  }

  /**
   * As it is every five minutes: without it, every hour of the day would be read by its entries.
   */
  private void rollUp() {
    String function = "CostRollupFunction";
    try (ChoreHandler rollup =
        stack.handler(ChoreHandler.class, function, stack.environment(function))) {
      var _ = rollup.handle(bytes("{\"task\":\"rollup\"}"), Duration.ofMinutes(10));
    }
  }

  /** Every function of the template with the event that it is asked first. */
  List<Subject> functions() {
    return List.of(
        subject("completion", "CompletionFunction", chat()),
        subject("admin", "AdminFunction", get("/v1/organization/projects")),
        subject("cost-query", "CostQueryFunction", costsOfLastHour()),
        subject("cost-rollup", "CostRollupFunction", bytes("{\"task\":\"alerts\"}")),
        subject("key-rotation", "KeyRotationFunction", rotation()),
        subject("key-health", "KeyHealthFunction", bytes("{\"task\":\"keys\"}")));
  }

  /** A function as the template declares it, calling only what is here. */
  private Subject subject(String name, String logicalId, byte[] event) {
    Deployment deployment =
        Deployment.of(stack.template().function(logicalId), TEMPLATE.toAbsolutePath())
            .with(stack.environment(logicalId));
    return new Subject(name, deployment, event);
  }

  private byte[] rotation() {
    return bytes(
        "{\"SecretId\":\"%s\",\"ClientRequestToken\":\"%s\",\"Step\":\"testSecret\"}"
            .formatted(stack.secret(), pending));
  }

  /** A chat that reads the caller, writes a hold, asks the provider, and settles. */
  private byte[] chat() {
    return authorized(Events.restApi().post("/v1/chat/completions"))
        .header("Cache-Control", "no-cache, no-store")
        .body("{\"model\":\"auto\",\"messages\":[{\"role\":\"user\",\"content\":\"Hello\"}]}")
        .bytes();
  }

  /** The bucket of today. */
  private byte[] costsOfLastHour() {
    return authorized(
            Events.restApi()
                .get("/v1/organization/costs")
                .query(
                    "start_time",
                    Long.toString(Clock.systemUTC().instant().getEpochSecond() - 3600)))
        .bytes();
  }

  private byte[] get(String path) {
    return authorized(Events.restApi().get(path)).bytes();
  }

  private EventBuilder authorized(EventBuilder event) {
    return event.header("Authorization", "Bearer " + key.text().reveal());
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  @Override
  public void close() {
    stack.close();
  }
}
