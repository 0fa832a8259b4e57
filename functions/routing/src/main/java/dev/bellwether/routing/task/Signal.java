package dev.bellwether.routing.task;

/**
 * One rule that fired: what it saw, as written in the lexicon, and how much that spoke for (or,
 * below zero, against) a task.
 */
public record Signal(Task task, String name, int weight) {

  /** The form shown in a debug header, such as {@code code+6:make>program}. */
  @Override
  public String toString() {
    return task.wireName() + (weight < 0 ? "" : "+") + weight + ":" + name;
  }
}
