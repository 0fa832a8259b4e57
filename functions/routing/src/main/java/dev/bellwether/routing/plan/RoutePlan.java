package dev.bellwether.routing.plan;

import dev.bellwether.routing.catalogue.TaskRoute.RequestDefaults;
import dev.bellwether.routing.task.Task;
import java.util.List;
import java.util.Optional;

/**
 * Who may answer, in order; at least one.
 *
 * @param choice the task, where the caller left the model open
 * @param restraint what its caller's money makes of it, where that is bounded
 */
public record RoutePlan(
    List<Target> targets, Optional<TaskChoice> choice, Optional<Restraint> restraint)
    implements Planning {
  /**
   * How much may be answered for the money that is left.
   *
   * @param outputCap the most tokens of one answer, sent upstream
   * @param shortened whether the request would have got more for more money: then its answer is
   *     nobody else's
   */
  public record Restraint(long outputCap, boolean shortened) {}

  /** Copies the targets; refuses a plan without any. */
  public RoutePlan {
    targets = List.copyOf(targets);
    if (targets.isEmpty()) {
      throw new IllegalArgumentException("A plan needs a target");
    }
  }

  /** A plan that money does not bound. */
  public RoutePlan(List<Target> targets, Optional<TaskChoice> choice) {
    this(targets, choice, Optional.empty());
  }

  /** The same plan in another order and under a restraint. */
  public RoutePlan restrained(List<Target> order, Restraint by) {
    return new RoutePlan(order, choice, Optional.of(by));
  }

  /** Whether little money made the answer shorter than it could be. */
  public boolean shortened() {
    return restraint.map(Restraint::shortened).orElse(false);
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
