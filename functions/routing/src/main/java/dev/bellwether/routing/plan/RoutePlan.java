package dev.bellwether.routing.plan;

import dev.bellwether.routing.catalogue.TaskRoute.RequestDefaults;
import dev.bellwether.routing.task.Task;
import java.util.List;
import java.util.Optional;

/**
 * Who may answer, in order; at least one.
 *
 * @param choice the task, where the caller left the model open
 */
public record RoutePlan(List<Target> targets, Optional<TaskChoice> choice) implements Planning {
  /** Copies the targets; refuses a plan without any. */
  public RoutePlan {
    targets = List.copyOf(targets);
    if (targets.isEmpty()) {
      throw new IllegalArgumentException("A plan needs a target");
    }
  }

  /** Who is asked first. */
  public Target first() {
    return targets.getFirst();
  }

  /** What the request was taken for. */
  public Optional<Task> task() {
    return choice.map(TaskChoice::task);
  }

  /** Whether a second target is asked beside a first that is slow to begin a stream. */
  public boolean hedged() {
    return targets.size() > 1 && choice.map(chosen -> chosen.route().hedged()).orElse(false);
  }

  /** What is put into a request that leaves it open. */
  public RequestDefaults defaults() {
    return choice.map(chosen -> chosen.route().defaults()).orElse(RequestDefaults.NONE);
  }
}
