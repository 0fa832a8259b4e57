package dev.bellwether.edge.function;

import dev.bellwether.edge.json.Json;
import dev.bellwether.edge.json.MalformedJson;
import dev.bellwether.edge.time.Deadline;
import io.micronaut.inject.qualifiers.Qualifiers;
import io.micronaut.json.tree.JsonNode;
import jakarta.inject.Named;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Does the {@link Chore} that an event names: {@code {"task":"rollup"}}. */
public abstract class ChoreHandler extends EventHandler {
  /**
   * A handler.
   *
   * @param environment further variables, which win over the process's own
   * @param loader shows what belongs to this function, where others share its class path
   */
  protected ChoreHandler(Map<String, String> environment, ClassLoader loader) {
    super(environment, loader);
  }

  /** Makes every chore, and goes through an event's JSON. */
  @Override
  protected final void prime() {
    var _ = applicationContext.getBeansOfType(Chore.class);
    var _ = Json.bytes(read(Json.bytes(Json.object(Map.of("task", "none")))));
  }

  @Override
  public final byte[] handle(byte[] event, Duration available) {
    JsonNode tree = read(event);
    String task = Json.textOf(tree, "task");
    Chore chore =
        Optional.ofNullable(task)
            .flatMap(name -> applicationContext.findBean(Chore.class, Qualifiers.byName(name)))
            .orElseThrow(() -> unknown(task));
    Deadline deadline = Deadline.in(available, applicationContext.getBean(Clock.class));
    return Json.bytes(Json.object(chore.run(tree, deadline)));
  }

  /** What an event's task may be; no chore is made to find out. */
  public final Set<String> tasks() {
    Set<String> tasks = new TreeSet<>();
    applicationContext
        .getBeanDefinitions(Chore.class)
        .forEach(chore -> chore.stringValue(Named.class).ifPresent(tasks::add));
    return tasks;
  }

  private IllegalArgumentException unknown(@Nullable String task) {
    return new IllegalArgumentException("The event's task is '" + task + "'; known: " + tasks());
  }

  private static JsonNode read(byte[] event) {
    try {
      return Json.parse(event);
    } catch (MalformedJson malformed) {
      throw new IllegalArgumentException(
          "The event cannot be read: " + malformed.getMessage() + ". Send {\"task\":\"…\"}",
          malformed);
    }
  }
}
