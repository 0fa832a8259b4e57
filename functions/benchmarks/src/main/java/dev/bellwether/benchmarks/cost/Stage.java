package dev.bellwether.benchmarks.cost;

import dev.bellwether.testkit.aws.AwsEmulator;
import dev.bellwether.testkit.provider.FakeProvider;
import dev.bellwether.testkit.template.Template;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;

/** The stack of the template on this machine, its DynamoDB behind the recorder. */
final class Stage implements AutoCloseable {
  private static final String POOL = "{\"keys\":[{\"id\":\"primary\",\"value\":\"sk-none\"}]}";

  private final AwsEmulator aws = AwsEmulator.builtIn();
  private final FakeProvider provider = FakeProvider.start();
  private final Template template = aws.freshStack(Template.load());
  private final Recorder recorder = new Recorder(aws.dynamoDbEndpoint());

  Stage() throws IOException {
    String secret = template.secret("HolySheepSecret").name();
    var _ = aws.secretsManager().putSecretValue(put -> put.secretId(secret).secretString(POOL));
  }

  AwsEmulator aws() {
    return aws;
  }

  Template template() {
    return template;
  }

  Recorder recorder() {
    return recorder;
  }

  /** What the template gives a function, pointed at this stage. */
  Map<String, String> environment(String function) {
    Map<String, String> environment = new HashMap<>(template.function(function).environment());
    environment.putAll(aws.variables());
    environment.put("BELLWETHER_ENDPOINT_DYNAMODB", recorder.address());
    environment.computeIfPresent("HOLYSHEEP_BASE_URL", (name, theirs) -> provider.baseUrl());
    return environment;
  }

  OwnTime ownTime(String function) {
    return new OwnTime(recorder, template.function(function).code().memory());
  }

  @Override
  public void close() {
    recorder.close();
    provider.close();
    aws.close();
  }
}
