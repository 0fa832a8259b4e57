package dev.bellwether.edge.function;

import dev.bellwether.edge.time.Deadline;
import io.micronaut.json.tree.JsonNode;
import java.util.Map;

/**
 * One thing that a function does when a schedule, or a person, calls for it: a bean {@code @Named}
 * as an event's {@code task} calls it.
 */
@FunctionalInterface
public interface Chore {
  /**
   * Does it, as far as the time goes; throws when it failed, so that the call counts as failed.
   *
   * @param event what was handed over, its {@code task} included
   * @return what the caller is told
   */
  Map<String, Object> run(JsonNode event, Deadline deadline);
}
