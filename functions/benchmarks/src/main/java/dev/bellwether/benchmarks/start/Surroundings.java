package dev.bellwether.benchmarks.start;

import dev.bellwether.costrollup.CostRollupHandler;
import dev.bellwether.edge.caller.Caller;
import dev.bellwether.edge.caller.CallerKey;
import dev.bellwether.edge.caller.DynamoCallerStore;
import dev.bellwether.edge.caller.Scope;
import dev.bellwether.testkit.aws.AwsEmulator;
import dev.bellwether.testkit.event.EventBuilder;
import dev.bellwether.testkit.event.Events;
import dev.bellwether.testkit.lambda.Deployment;
import dev.bellwether.testkit.provider.FakeProvider;
import dev.bellwether.testkit.template.LambdaFunction;
import dev.bellwether.testkit.template.Template;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** What the functions call while they are measured, in the measuring process. */
final class Surroundings implements AutoCloseable {
  private static final Path TEMPLATE = Path.of("..", "..", "infra");
  private static final String POOL = "{\"keys\":[{\"id\":\"benchmark\",\"value\":\"sk-none\"}]}";

  private final AwsEmulator aws = AwsEmulator.builtIn();
  private final FakeProvider provider = FakeProvider.start();
  private final CallerKey key = CallerKey.create(new SecureRandom());
  private final Template template = aws.freshStack(Template.load());
  private final String pending = UUID.randomUUID().toString();

  Surroundings() {
    new DynamoCallerStore(aws.dynamoDb(), template.table("ControlTable").name())
        .put(
            key.hash(),
            new Caller(
                key.publicId(),
                "benchmark",
                Optional.empty(),
                Caller.Standing.GOOD,
                Caller.Access.of(Scope.COMPLETION, Scope.ADMIN)));
    var _ = aws.secretsManager().putSecretValue(put -> put.secretId(secret()).secretString(POOL));
    var _ =
        aws.secretsManager()
            .putSecretValue(
                put ->
                    put.secretId(secret())
                        .clientRequestToken(pending)
                        .secretString(POOL)
                        .versionStages("AWSPENDING"));
    rollUp();
  }

  /**
   * As it is every five minutes: without it, every hour of the day would be read by its entries.
   */
  private void rollUp() {
    try (CostRollupHandler rollup =
        new CostRollupHandler(environment(template.function("CostRollupFunction")))) {
      var _ = rollup.handle(bytes("{\"task\":\"rollup\"}"), Duration.ofMinutes(10));
    }
  }

  private Map<String, String> environment(LambdaFunction function) {
    Map<String, String> environment = new HashMap<>(function.environment());
    environment.putAll(aws.variables());
    environment.put("HOLYSHEEP_BASE_URL", provider.baseUrl());
    return environment;
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
        Deployment.of(template.function(logicalId), TEMPLATE.toAbsolutePath())
            .with(environment(template.function(logicalId)));
    return new Subject(name, deployment, event);
  }

  private byte[] rotation() {
    return bytes(
        "{\"SecretId\":\"%s\",\"ClientRequestToken\":\"%s\",\"Step\":\"testSecret\"}"
            .formatted(secret(), pending));
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

  private String secret() {
    return template.secret("HolySheepSecret").name();
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  @Override
  public void close() {
    provider.close();
    aws.close();
  }
}
