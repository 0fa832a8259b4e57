package dev.bellwether.edge.function;

import dev.bellwether.edge.json.Json;
import dev.bellwether.edge.json.MalformedJson;
import dev.bellwether.edge.time.Deadline;
import io.micronaut.json.tree.JsonNode;
import java.time.Clock;
import java.time.Duration;
import java.util.Collection;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** Does the {@link Chore} that an event names: {@code {"task":"rollup"}}. */
public abstract class ChoreHandler extends EventHandler {
  /** A handler with further environment variables, which win over the process's own. */
  protected ChoreHandler(Map<String, String> environment) {
    super(environment);
  }

  @Override
  public final byte[] handle(byte[] event, Duration available) {
    JsonNode tree = read(event);
    String task = Json.textOf(tree, "task");
    Collection<Chore> chores = applicationContext.getBeansOfType(Chore.class);
    for (Chore chore : chores) {
      if (chore.name().equals(task)) {
        Deadline deadline = Deadline.in(available, applicationContext.getBean(Clock.class));
        return Json.bytes(Json.object(chore.run(tree, deadline)));
      }
    }
    throw new IllegalArgumentException(
        "The event's task is '"
            + task
            + "'; known: "
            + chores.stream().map(Chore::name).collect(Collectors.toCollection(TreeSet::new)));
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
