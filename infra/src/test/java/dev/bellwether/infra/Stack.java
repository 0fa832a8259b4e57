package dev.bellwether.infra;

import dev.bellwether.edge.caller.Caller;
import dev.bellwether.edge.caller.CallerKey;
import dev.bellwether.edge.caller.DynamoCallerStore;
import dev.bellwether.edge.caller.Scope;
import dev.bellwether.testkit.aws.AwsEmulator;
import dev.bellwether.testkit.lambda.Deployment;
import dev.bellwether.testkit.lambda.LambdaProcess;
import dev.bellwether.testkit.provider.FakeProvider;
import dev.bellwether.testkit.template.Template;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The stack that the template declares, on this machine: tables, secrets, and its functions from
 * their artefacts, each started with its first event.
 */
final class Stack implements AutoCloseable {
  static final String PROVIDER_KEY = "sk-canary-provider-key-7fQ2";
  static final String SPARE_KEY = "sk-canary-provider-key-9rW4";

  private static final Path INFRA = Path.of("").toAbsolutePath();
  private static final Path RUNTIME_CLIENT = Path.of("target", "runtime-client");

  private final AwsEmulator aws = AwsEmulator.builtIn();
  private final FakeProvider provider = FakeProvider.start().accept(PROVIDER_KEY).accept(SPARE_KEY);
  private final Template template = aws.freshStack(Template.load());
  private final CallerKey caller = CallerKey.create(new SecureRandom());
  private final Map<String, LambdaProcess> running = new ConcurrentHashMap<>();

  private Stack() {
    fillPool();
    new DynamoCallerStore(aws.dynamoDb(), template.table("ControlTable").name())
        .put(
            caller.hash(),
            new Caller(
                caller.publicId(),
                "artefact test",
                Optional.of("infra"),
                Caller.Standing.GOOD,
                Caller.Access.of(Scope.COMPLETION, Scope.ADMIN)));
    aws.standIn()
        .orElseThrow()
        .rotateWith(
            event -> {
              byte[] step = event.getBytes(StandardCharsets.UTF_8);
              var _ = function("KeyRotationFunction").answer(step);
            });
  }

  /** Skips the test where the artefacts have not been built. */
  static Stack deploy() {
    Template.load().functions().forEach(function -> Artefact.of(function).orSkip());
    return new Stack();
  }

  private void fillPool() {
    String pool =
        "{\"keys\":[{\"id\":\"canary\",\"value\":\"%s\"},{\"id\":\"next\",\"value\":\"%s\",\"state\":\"spare\"}]}"
            .formatted(PROVIDER_KEY, SPARE_KEY);
    var _ =
        aws.secretsManager()
            .putSecretValue(
                put -> put.secretId(template.secret("HolySheepSecret").name()).secretString(pool));
  }

  /** A function in its process, started now where it was not. */
  LambdaProcess function(String logicalId) {
    return running.computeIfAbsent(
        logicalId,
        id ->
            LambdaProcess.start(
                Deployment.of(template.function(id), INFRA)
                    .with(Map.of("HOLYSHEEP_BASE_URL", provider.baseUrl()))
                    .with(aws.variables()),
                RUNTIME_CLIENT));
  }

  AwsEmulator aws() {
    return aws;
  }

  FakeProvider provider() {
    return provider;
  }

  Template template() {
    return template;
  }

  /** The key that its only caller presents, who may do everything. */
  String callerKey() {
    return caller.text().reveal();
  }

  /** What all functions have written. */
  String output() {
    StringBuilder all = new StringBuilder();
    running.values().forEach(process -> all.append(process.output()));
    return all.toString();
  }

  @Override
  public void close() {
    running.values().forEach(LambdaProcess::close);
    provider.close();
    aws.close();
  }
}
