package dev.bellwether.routing.task;

/** Decides which task a prompt is; the same prompt always gets the same answer. */
@FunctionalInterface
public interface TaskClassifier {

  /**
   * Never fails, whatever the text holds: what cannot be told apart is {@code FAST} when short and
   * {@code ANALYSIS} when long.
   */
  Classification classify(Prompt prompt);
}
