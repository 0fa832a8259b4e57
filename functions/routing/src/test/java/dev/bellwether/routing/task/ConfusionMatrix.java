package dev.bellwether.routing.task;

import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** How often each task was taken for each other one. */
final class ConfusionMatrix {
  private final Map<Task, Map<Task, Integer>> counts = new EnumMap<>(Task.class);
  private int total;
  private int right;

  private ConfusionMatrix() {}

  static ConfusionMatrix of(TaskClassifier classifier, List<LabelledPrompt> prompts) {
    ConfusionMatrix matrix = new ConfusionMatrix();
    for (LabelledPrompt prompt : prompts) {
      Task decided = classifier.classify(Prompt.of(prompt.text())).task();
      matrix
          .counts
          .computeIfAbsent(prompt.task(), task -> new EnumMap<>(Task.class))
          .merge(decided, 1, Integer::sum);
      matrix.total++;
      matrix.right += decided == prompt.task() ? 1 : 0;
    }
    return matrix;
  }

  double accuracy() {
    return (double) right / total;
  }

  /** Rows are what the prompts are, columns what they were taken for. */
  String table(String title) {
    StringBuilder table =
        new StringBuilder(
            String.format(
                Locale.ROOT,
                "%n%s: %d of %d right, %.1f %%%n%12s",
                title,
                right,
                total,
                100 * accuracy(),
                ""));
    for (Task task : Task.values()) {
      table.append(String.format(Locale.ROOT, "%11s", task.wireName()));
    }
    for (Task actual : Task.values()) {
      table.append(String.format(Locale.ROOT, "%n%12s", actual.wireName()));
      for (Task decided : Task.values()) {
        table.append(
            String.format(
                Locale.ROOT,
                "%11d",
                counts.getOrDefault(actual, Map.of()).getOrDefault(decided, 0)));
      }
    }
    return table.toString();
  }
}
