package dev.bellwether.routing.task;

import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Scores a prompt against the rules of the lexicon; thread-safe, and linear in the first 4,096 and
 * last 2,048 characters.
 */
@Singleton
public final class SignalClassifier implements TaskClassifier {
  private static final int FIRST = 4096;
  private static final int LAST = 2048;

  private final Lexicon lexicon = Lexicon.load();
  private final long material =
      lexicon.feature("given")
          | lexicon.feature("digest")
          | lexicon.feature("editing")
          | lexicon.feature("translate");

  @Override
  public Classification classify(Prompt prompt) {
    String text = clip(prompt.text());
    Reading reading = Reading.of(lexicon, text);
    Regions regions = Regions.of(text, reading.firstOf(material));
    long shapes =
        ShapeScanner.scan(text)
            | (regions.pasted() ? Shape.BODY.bit() : 0)
            | (prompt.structuredOutput() ? Shape.STRUCTURED.bit() : 0);
    long asked = shapes | reading.within(regions, true);
    long all = asked | reading.within(regions, false);
    boolean order = reading.mayHaveOrder();
    List<Signal> signals = new ArrayList<>();
    for (Rule rule : lexicon.rules()) {
      if ((rule.required() & ~all) != 0
          || (rule.ordered() && !(order && reading.ordered(rule, text, regions, false)))) {
        continue;
      }
      boolean full =
          (rule.required() & ~asked) == 0
              && (!rule.ordered() || reading.ordered(rule, text, regions, true));
      Signal signal = full ? rule.signal() : rule.faint();
      if ((rule.forbidden() & asked) == 0 && signal.weight() != 0) {
        signals.add(signal);
      }
    }
    return new Classification(best(signals, shapes), signals);
  }

  private static Task best(List<Signal> signals, long shapes) {
    Map<Task, Integer> scores = new EnumMap<>(Task.class);
    for (Signal signal : signals) {
      scores.merge(signal.task(), signal.weight(), Integer::sum);
    }
    @Nullable Task best = null;
    int highest = 0;
    for (Map.Entry<Task, Integer> score : scores.entrySet()) {
      if (score.getValue() > highest) {
        best = score.getKey();
        highest = score.getValue();
      }
    }
    if (best != null) {
      return best;
    }
    return (shapes & Shape.SHORT.bit()) != 0 ? Task.FAST : Task.ANALYSIS;
  }

  private static String clip(String text) {
    return text.length() <= FIRST + LAST
        ? text
        : text.substring(0, FIRST) + "\n\n" + text.substring(text.length() - LAST);
  }
}
