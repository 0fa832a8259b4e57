package dev.bellwether.routing.plan;

import dev.bellwether.routing.catalogue.TaskRoute.RequestDefaults;
import dev.bellwether.routing.task.Task;
import java.util.List;
import java.util.Optional;

/**
 * Who may answer, in order; at least one.
 *
 * @param task what the request was taken for, where its caller left the model open
 * @param defaults what is put into a request that leaves it open
 */
public record RoutePlan(List<Target> targets, Optional<Task> task, RequestDefaults defaults)
    implements Planning {
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
}
