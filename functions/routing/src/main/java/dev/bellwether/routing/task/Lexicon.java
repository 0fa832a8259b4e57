package dev.bellwether.routing.task;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.StringTokenizer;

/**
 * The phrases and rules of {@code lexicon.txt}, ready to match.
 *
 * <p>A line {@code @name} begins a concept, the lines below it are its phrases between commas; a
 * line that begins with a task is a rule. The format has no escapes, so that reading it costs next
 * to nothing at start-up.
 */
final class Lexicon {
  private static final int MOST_FEATURES = 63;

  private final PhraseTrie phrases = new PhraseTrie();
  private final List<Rule> rules = new ArrayList<>();
  private final Map<String, Long> features = new HashMap<>();
  private long concept;
  private long orderedFirst;
  private long orderedSecond;

  private Lexicon() {
    for (Shape shape : Shape.values()) {
      features.put(shape.ruleName(), shape.bit());
    }
  }

  /** Reads the lexicon that ships beside this class. */
  static Lexicon load() {
    try (InputStream resource = Lexicon.class.getResourceAsStream("lexicon.txt")) {
      if (resource == null) {
        throw new IllegalStateException("lexicon.txt is missing beside " + Lexicon.class.getName());
      }
      BufferedReader reader =
          new BufferedReader(new InputStreamReader(resource, StandardCharsets.UTF_8));
      Lexicon lexicon = new Lexicon();
      for (String line = reader.readLine(); line != null; line = reader.readLine()) {
        lexicon.read(line.strip());
      }
      return lexicon;
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }

  PhraseTrie phrases() {
    return phrases;
  }

  List<Rule> rules() {
    return rules;
  }

  /** The bit of a concept or shape, by the name that rules use. */
  long feature(String name) {
    Long bit = features.get(name);
    if (bit == null) {
      throw new IllegalStateException("lexicon.txt: no concept or shape is called " + name);
    }
    return bit;
  }

  /** Every concept that begins an ordered pair of some rule. */
  long orderedFirst() {
    return orderedFirst;
  }

  /** Every concept that ends an ordered pair of some rule. */
  long orderedSecond() {
    return orderedSecond;
  }

  private void read(String line) {
    if (line.isEmpty() || line.startsWith("//")) {
      return;
    }
    if (line.charAt(0) == '@') {
      beginConcept(line.substring(1));
      return;
    }
    int space = line.indexOf(' ');
    Task task = space < 0 ? null : Task.of(line.substring(0, space)).orElse(null);
    if (task != null && line.indexOf(':') > 0) {
      addRule(task, line.substring(space + 1));
      return;
    }
    addPhrases(line);
  }

  private void beginConcept(String name) {
    if (features.size() == MOST_FEATURES) {
      throw new IllegalStateException(
          "lexicon.txt: " + name + " is one concept too many; features are the bits of one long");
    }
    concept = 1L << features.size();
    features.put(name, concept);
  }

  private void addPhrases(String line) {
    int start = 0;
    while (start < line.length()) {
      int comma = line.indexOf(',', start);
      int end = comma < 0 ? line.length() : comma;
      String phrase = line.substring(start, end).strip();
      if (!phrase.isEmpty()) {
        phrases.add(phrase, concept);
      }
      start = end + 1;
    }
  }

  /** {@code <weight>: <feature> [+ feature | ! feature | > feature]…}, read from left to right. */
  private void addRule(Task task, String rule) {
    int colon = rule.indexOf(':');
    String expression = rule.substring(colon + 1).strip();
    RuleMasks masks = new RuleMasks();
    char operator = '+';
    StringTokenizer words = new StringTokenizer(expression, " ");
    while (words.hasMoreTokens()) {
      String word = words.nextToken();
      if (word.length() == 1) {
        operator = word.charAt(0);
      } else {
        masks.take(operator, feature(word));
      }
    }
    orderedFirst |= masks.first();
    orderedSecond |= masks.second();
    int weight = Integer.parseInt(rule.substring(0, colon).strip());
    rules.add(Rule.of(task, weight, expression.replace(" ", ""), masks));
  }
}
