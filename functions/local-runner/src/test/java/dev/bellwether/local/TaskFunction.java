package dev.bellwether.local;

import dev.bellwether.edge.function.EventFunction;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Consumer;

/** A function that a schedule calls; what it is to do stands under the name in its environment. */
public final class TaskFunction implements EventFunction {
  private static final Map<String, Consumer<String>> TASKS = new ConcurrentHashMap<>();

  private final Consumer<String> task;
  private final Queue<String> closings;

  /** Made by its name. */
  public TaskFunction(Map<String, String> environment, ClassLoader loader) {
    this(Objects.requireNonNull(TASKS.get(environment.get("TASK"))), new ConcurrentLinkedQueue<>());
  }

  private TaskFunction(Consumer<String> task, Queue<String> closings) {
    this.task = task;
    this.closings = closings;
  }

  static void when(String name, Consumer<String> task) {
    TASKS.put(name, task);
  }

  static TaskFunction of(Consumer<String> task, Queue<String> closings) {
    return new TaskFunction(task, closings);
  }

  @Override
  public byte[] handle(byte[] event, Duration available) {
    task.accept(new String(event, StandardCharsets.UTF_8) + " " + available);
    return new byte[0];
  }

  @Override
  public void close() {
    closings.add("closed");
  }
}
