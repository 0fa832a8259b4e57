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
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Map;
import java.util.Optional;

/** The stack that the template declares, on this machine: tables, secrets, one function. */
final class Stack implements AutoCloseable {
  static final String PROVIDER_KEY = "sk-canary-provider-key-7fQ2";

  private static final String FUNCTION = "CompletionFunction";
  private static final Path RUNTIME_CLIENT = Path.of("target", "runtime-client");

  private final AwsEmulator aws = AwsEmulator.builtIn();
  private final FakeProvider provider = FakeProvider.start().accept(PROVIDER_KEY);
  private final Template template;
  private final CallerKey caller = CallerKey.create(new SecureRandom());
  private final LambdaProcess completion;

  Stack() {
    template = aws.freshStack(Template.load());
    fillPool();
    new DynamoCallerStore(aws.dynamoDb(), template.table("ControlTable").name())
        .put(
            caller.hash(),
            new Caller(
                caller.publicId(),
                "artefact test",
                Optional.of("infra"),
                Caller.Standing.GOOD,
                Caller.Access.of(Scope.COMPLETION)));
    completion =
        LambdaProcess.start(
            deployment(template)
                .with(Map.of("HOLYSHEEP_BASE_URL", provider.baseUrl()))
                .with(aws.variables()),
            RUNTIME_CLIENT);
  }

  static Deployment deployment(Template template) {
    return Deployment.of(template.function(FUNCTION), Path.of("").toAbsolutePath());
  }

  private void fillPool() {
    String pool = "{\"keys\":[{\"id\":\"canary\",\"value\":\"%s\"}]}".formatted(PROVIDER_KEY);
    var _ =
        aws.secretsManager()
            .putSecretValue(
                put -> put.secretId(template.secret("HolySheepSecret").name()).secretString(pool));
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

  LambdaProcess completion() {
    return completion;
  }

  /** The key that its only caller presents. */
  String callerKey() {
    return caller.text().reveal();
  }

  @Override
  public void close() {
    completion.close();
    provider.close();
    aws.close();
  }
}
