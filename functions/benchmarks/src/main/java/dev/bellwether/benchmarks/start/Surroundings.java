package dev.bellwether.benchmarks.start;

import dev.bellwether.edge.caller.Caller;
import dev.bellwether.edge.caller.CallerKey;
import dev.bellwether.edge.caller.DynamoCallerStore;
import dev.bellwether.edge.caller.Scope;
import dev.bellwether.testkit.aws.AwsEmulator;
import dev.bellwether.testkit.event.Events;
import dev.bellwether.testkit.lambda.Deployment;
import dev.bellwether.testkit.provider.FakeProvider;
import dev.bellwether.testkit.template.Template;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Map;
import java.util.Optional;

/** What the completion function calls while it is measured, in the measuring process. */
final class Surroundings implements AutoCloseable {
  private static final Path TEMPLATE = Path.of("..", "..", "infra");
  private static final String POOL = "{\"keys\":[{\"id\":\"benchmark\",\"value\":\"sk-none\"}]}";

  private final AwsEmulator aws = AwsEmulator.builtIn();
  private final FakeProvider provider = FakeProvider.start();
  private final CallerKey key = CallerKey.create(new SecureRandom());
  private final Template template = aws.freshStack(Template.load());

  Surroundings() {
    new DynamoCallerStore(aws.dynamoDb(), template.table("ControlTable").name())
        .put(
            key.hash(),
            new Caller(
                key.publicId(),
                "benchmark",
                Optional.empty(),
                Caller.Standing.GOOD,
                Caller.Access.of(Scope.COMPLETION)));
    String secret = template.secret("HolySheepSecret").name();
    var _ = aws.secretsManager().putSecretValue(put -> put.secretId(secret).secretString(POOL));
  }

  /** The completion function as the template declares it, calling only what is here. */
  Deployment completion() {
    return Deployment.of(template.function("CompletionFunction"), TEMPLATE.toAbsolutePath())
        .with(aws.variables())
        .with(Map.of("HOLYSHEEP_BASE_URL", provider.baseUrl()));
  }

  /** A chat that reads the caller, writes a hold, asks the provider, and settles. */
  byte[] chat() {
    return Events.restApi()
        .post("/v1/chat/completions")
        .header("Authorization", "Bearer " + key.text().reveal())
        .header("Cache-Control", "no-cache, no-store")
        .body("{\"model\":\"auto\",\"messages\":[{\"role\":\"user\",\"content\":\"Hello\"}]}")
        .bytes();
  }

  @Override
  public void close() {
    provider.close();
    aws.close();
  }
}
