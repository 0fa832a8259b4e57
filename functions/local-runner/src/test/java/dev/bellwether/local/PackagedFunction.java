package dev.bellwether.local;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.bellwether.edge.reply.ReplyHead;
import dev.bellwether.edge.reply.ReplySink;
import dev.bellwether.testkit.event.Door;
import dev.bellwether.testkit.json.Json;
import dev.bellwether.testkit.lambda.Deployment;
import dev.bellwether.testkit.lambda.LambdaProcess;
import dev.bellwether.testkit.template.LambdaFunction;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Queue;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.ConcurrentLinkedQueue;

/**
 * A function as Lambda runs it: its artefact in processes of their own, each with one event at a
 * time; the next event starts another one where all are busy. One that failed takes no further
 * event, and none may have written a provider's key.
 */
final class PackagedFunction implements RunningFunction {
  private static final String LOG_FORMAT = "BELLWETHER_LOG_FORMAT";
  private static final Path INFRA = Path.of("..", "..", "infra").toAbsolutePath().normalize();
  private static final Path RUNTIME_CLIENT = Path.of("target", "runtime-client");

  private final Deployment deployment;
  private final Map<String, String> keys;
  private final Door door;
  private final ConcurrentLinkedDeque<LambdaProcess> idle = new ConcurrentLinkedDeque<>();
  private final Queue<LambdaProcess> all = new ConcurrentLinkedQueue<>();
  private final Queue<String> lastWords = new ConcurrentLinkedQueue<>();

  PackagedFunction(Deployment deployment, Map<String, String> keys, Door door) {
    this.deployment = deployment;
    this.keys = keys;
    this.door = door;
  }

  /** Functions whose requests come through the given door. */
  static FunctionRuntime behind(Door door) {
    return (template, declared, environment) ->
        new PackagedFunction(
            Deployment.of(declared, INFRA).with(deployed(declared, environment)),
            keys(environment),
            door);
  }

  /** Logs as the template has them, and no provider's key: those are in the secret alone. */
  private static Map<String, String> deployed(
      LambdaFunction declared, Map<String, String> environment) {
    Map<String, String> deployed = new HashMap<>(environment);
    deployed.keySet().removeIf(name -> isKey(name) || name.equals(LOG_FORMAT));
    declared.environment().forEach((name, value) -> deployed.putIfAbsent(name, value));
    return deployed;
  }

  private static Map<String, String> keys(Map<String, String> environment) {
    Map<String, String> keys = new TreeMap<>(environment);
    keys.entrySet().removeIf(one -> !isKey(one.getKey()) || one.getValue().isBlank());
    return keys;
  }

  private static boolean isKey(String name) {
    return name.contains("_API_KEY");
  }

  @Override
  public void serve(byte[] event, ReplySink reply) {
    JsonNode answer = Json.parse(handle(door.translated(event)));
    if (answer.path("isBase64Encoded").asBoolean()) {
      throw new IllegalStateException("A reply is base64, which no door here undoes: " + answer);
    }
    reply.whole(
        new ReplyHead(answer.path("statusCode").asInt(), door.headers(answer)),
        answer.path("body").asText().getBytes(StandardCharsets.UTF_8));
  }

  @Override
  public byte[] handle(byte[] event) {
    LambdaProcess free = idle.pollFirst();
    LambdaProcess process = free == null ? started() : free;
    JsonNode answer;
    try {
      answer = process.answer(event);
    } catch (RuntimeException failed) {
      // The runtime client reports a failure before it writes it.
      boolean _ = lastWords.add(failed.toString());
      dismiss(process);
      throw failed;
    }
    idle.addFirst(process);
    return Json.bytes(answer);
  }

  private LambdaProcess started() {
    LambdaProcess process = LambdaProcess.start(deployment, RUNTIME_CLIENT);
    boolean _ = all.add(process);
    return process;
  }

  private void dismiss(LambdaProcess process) {
    boolean _ = all.remove(process);
    boolean _ = lastWords.add(process.output());
    process.close();
  }

  @Override
  public void close() {
    all.forEach(this::dismiss);
    keys.forEach(
        (name, key) ->
            assertThat(lastWords.stream().filter(text -> text.contains(key)).count())
                .as("logs of %s with the value of %s", deployment.handler(), name)
                .isZero());
  }
}
