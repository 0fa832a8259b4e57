package dev.bellwether.routing.task;

import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * The baseline: the first keyword list of which a word occurs anywhere in the lower-cased prompt,
 * even inside another word.
 */
final class ArticleKeywordRule implements TaskClassifier {
  private static final List<Map.Entry<Task, List<String>>> LISTS =
      List.of(
          Map.entry(
              Task.CODE,
              List.of("code", "function", "def ", "class ", "import ", "syntax", "debug", "api")),
          Map.entry(
              Task.REASONING, List.of("analyze", "explain", "why", "compare", "evaluate", "think")),
          Map.entry(Task.FAST, List.of("quick", "brief", "summary", "list", "what is", "who is")),
          Map.entry(
              Task.CREATIVE, List.of("write", "story", "creative", "imagine", "compose", "poem")));

  @Override
  public Classification classify(Prompt prompt) {
    String lower = prompt.text().toLowerCase(Locale.ROOT);
    for (Map.Entry<Task, List<String>> list : LISTS) {
      if (list.getValue().stream().anyMatch(lower::contains)) {
        return new Classification(list.getKey(), List.of());
      }
    }
    return new Classification(Task.ANALYSIS, List.of());
  }
}
