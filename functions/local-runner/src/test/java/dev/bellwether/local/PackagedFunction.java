package dev.bellwether.local;

import com.fasterxml.jackson.databind.JsonNode;
import dev.bellwether.edge.reply.ReplyHead;
import dev.bellwether.edge.reply.ReplySink;
import dev.bellwether.testkit.json.Json;
import dev.bellwether.testkit.lambda.Deployment;
import dev.bellwether.testkit.lambda.LambdaProcess;
import dev.bellwether.testkit.template.LambdaFunction;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.ConcurrentLinkedQueue;

/**
 * A function as Lambda runs it: its artefact in processes of their own, each with one event at a
 * time; the next event starts another one where all are busy.
 */
final class PackagedFunction implements RunningFunction {
  private static final String LOG_FORMAT = "BELLWETHER_LOG_FORMAT";
  private static final Path INFRA = Path.of("..", "..", "infra").toAbsolutePath().normalize();
  private static final Path RUNTIME_CLIENT = Path.of("target", "runtime-client");

  private final Deployment deployment;
  private final Door door;
  private final ConcurrentLinkedDeque<LambdaProcess> idle = new ConcurrentLinkedDeque<>();
  private final Queue<LambdaProcess> all = new ConcurrentLinkedQueue<>();

  private PackagedFunction(Deployment deployment, Door door) {
    this.deployment = deployment;
    this.door = door;
  }

  /** Functions whose requests come through the given door. */
  static FunctionRuntime behind(Door door) {
    return (template, declared, environment) ->
        new PackagedFunction(
            Deployment.of(declared, INFRA).with(deployed(declared, environment)), door);
  }

  /** Logs as the template has them, and no provider's key: those are in the secret alone. */
  private static Map<String, String> deployed(
      LambdaFunction declared, Map<String, String> environment) {
    Map<String, String> deployed = new HashMap<>(environment);
    deployed.keySet().removeIf(name -> name.contains("_API_KEY") || name.equals(LOG_FORMAT));
    declared.environment().forEach((name, value) -> deployed.putIfAbsent(name, value));
    return deployed;
  }

  @Override
  public void serve(byte[] event, Duration timeout, ReplySink reply) {
    JsonNode answer = Json.parse(handle(door.event(event), timeout));
    Map<String, String> headers = new HashMap<>();
    answer.path("headers").forEachEntry((name, value) -> headers.put(name, value.asText()));
    answer
        .path("multiValueHeaders")
        .forEachEntry((name, values) -> headers.put(name, values.path(0).asText()));
    reply.whole(
        new ReplyHead(answer.path("statusCode").asInt(), headers),
        answer.path("body").asText().getBytes(StandardCharsets.UTF_8));
  }

  @Override
  public byte[] handle(byte[] event, Duration timeout) {
    LambdaProcess free = idle.pollFirst();
    LambdaProcess process = free == null ? started() : free;
    try {
      return Json.bytes(process.answer(event));
    } finally {
      idle.addFirst(process);
    }
  }

  private LambdaProcess started() {
    LambdaProcess process = LambdaProcess.start(deployment, RUNTIME_CLIENT);
    boolean _ = all.add(process);
    return process;
  }

  @Override
  public void close() {
    all.forEach(LambdaProcess::close);
  }
}
