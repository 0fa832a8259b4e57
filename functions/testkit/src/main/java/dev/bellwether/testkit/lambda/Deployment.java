package dev.bellwether.testkit.lambda;

import dev.bellwether.testkit.template.LambdaFunction;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;

/**
 * A function as Lambda runs it.
 *
 * @param artefact a zip whose jars are in {@code lib/}
 * @param handler a class, or {@code class::method}
 * @param environment what it finds beside the variables that Lambda itself sets
 * @param memory in MiB
 * @param timeout how long it may take for one event
 */
public record Deployment(
    Path artefact, String handler, Map<String, String> environment, int memory, Duration timeout) {
  /** Copies the environment. */
  public Deployment {
    environment = Map.copyOf(environment);
  }

  /**
   * A function as the template declares it.
   *
   * @param template the folder of the template, from where its paths go
   */
  public static Deployment of(LambdaFunction function, Path template) {
    LambdaFunction.Code code = function.code();
    return new Deployment(
        template.resolve(code.uri()).normalize(),
        code.handler(),
        function.environment(),
        code.memory(),
        code.timeout());
  }

  /** The same with further variables, which replace those of the same name. */
  public Deployment with(Map<String, String> more) {
    Map<String, String> all = new HashMap<>(environment);
    all.putAll(more);
    return new Deployment(artefact, handler, all, memory, timeout);
  }

  /** The same without a variable. */
  public Deployment without(String variable) {
    Map<String, String> rest = new HashMap<>(environment);
    rest.remove(variable);
    return new Deployment(artefact, handler, rest, memory, timeout);
  }
}
