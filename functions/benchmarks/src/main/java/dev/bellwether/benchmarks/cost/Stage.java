package dev.bellwether.benchmarks.cost;

import dev.bellwether.benchmarks.stack.Stack;
import dev.bellwether.testkit.aws.AwsEmulator;
import dev.bellwether.testkit.template.Template;
import java.io.IOException;
import java.util.Map;

/** The stack of the template on this machine, its DynamoDB behind the recorder. */
final class Stage implements AutoCloseable {
  private final Stack stack = new Stack();
  private final Recorder recorder = new Recorder(stack.aws().dynamoDbEndpoint());

  Stage() throws IOException {}

  AwsEmulator aws() {
    return stack.aws();
  }

  Template template() {
    return stack.template();
  }

  Recorder recorder() {
    return recorder;
  }

  /** A new handler of a function, pointed at this stage. */
  <T> T handler(Class<T> type, String function) {
    Map<String, String> environment = stack.environment(function);
    environment.put("BELLWETHER_ENDPOINT_DYNAMODB", recorder.address());
    return stack.handler(type, function, environment);
  }

  @Override
  public void close() {
    recorder.close();
    stack.close();
  }
}
