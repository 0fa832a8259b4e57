package dev.bellwether.benchmarks.stack;

import dev.bellwether.testkit.aws.AwsEmulator;
import dev.bellwether.testkit.lambda.Handlers;
import dev.bellwether.testkit.provider.FakeProvider;
import dev.bellwether.testkit.template.Template;
import java.util.HashMap;
import java.util.Map;

/** The stack of the template on this machine, with a provider that takes every key. */
public final class Stack implements AutoCloseable {
  /** What the provider's secret holds. */
  public static final String POOL = "{\"keys\":[{\"id\":\"primary\",\"value\":\"sk-none\"}]}";

  private final AwsEmulator aws = AwsEmulator.builtIn();
  private final FakeProvider provider = FakeProvider.start();
  private final Template template = aws.freshStack(Template.load());
  private final Handlers handlers = new Handlers(template);

  /** Makes all that the template names, and keys for the provider. */
  public Stack() {
    var _ = aws.secretsManager().putSecretValue(put -> put.secretId(secret()).secretString(POOL));
  }

  /** Where its tables and secrets are. */
  public AwsEmulator aws() {
    return aws;
  }

  /** The template under the name of this stack. */
  public Template template() {
    return template;
  }

  /** The name of the provider's secret. */
  public String secret() {
    return template.secret("HolySheepSecret").name();
  }

  /** What the template gives a function, pointed at what is here. */
  public Map<String, String> environment(String function) {
    Map<String, String> environment = new HashMap<>(template.function(function).environment());
    environment.putAll(aws.variables());
    environment.computeIfPresent("HOLYSHEEP_BASE_URL", (_, _) -> provider.baseUrl());
    return environment;
  }

  /** A new handler of a function that finds only the beans and settings of its own artefact. */
  public <T> T handler(Class<T> type, String function, Map<String, String> environment) {
    return type.cast(handlers.make(template.function(function), environment));
  }

  @Override
  public void close() {
    provider.close();
    aws.close();
  }
}
