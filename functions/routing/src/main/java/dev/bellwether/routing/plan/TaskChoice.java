package dev.bellwether.routing.plan;

import dev.bellwether.routing.catalogue.TaskRoute;
import dev.bellwether.routing.task.Signal;
import dev.bellwether.routing.task.Task;
import java.util.List;

/**
 * What a request was taken for, where its caller left the model open.
 *
 * @param signals why the classifier chose the task; empty where the caller named it
 * @param route what the catalogue says of the task
 */
public record TaskChoice(Task task, List<Signal> signals, TaskRoute route) {
  /** Copies the signals. */
  public TaskChoice {
    signals = List.copyOf(signals);
  }
}
