package dev.bellwether.routing.task;

import java.util.List;

/** The task of a prompt and every signal that was weighed, those against it included. */
public record Classification(Task task, List<Signal> signals) {

  /** Copies the signals. */
  public Classification {
    signals = List.copyOf(signals);
  }
}
