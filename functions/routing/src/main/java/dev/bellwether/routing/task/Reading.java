package dev.bellwether.routing.task;

import java.util.Arrays;

/**
 * The phrases found in one prompt, split into what was asked and what was pasted.
 *
 * <p>A prompt such as "Summarise this article:" followed by the article is about its first line.
 * Pasted text counts, but faintly.
 */
final class Reading {
  private static final int REACH = 60;
  private static final int REACH_WITHOUT_SPACES = 22;

  private final Lexicon lexicon;
  private long[] concepts = new long[64];
  private int[] positions = new int[64];
  private int[] sentences = new int[64];
  private int count;

  private Reading(Lexicon lexicon) {
    this.lexicon = lexicon;
  }

  /**
   * Finds all phrases of the lexicon in the text; where several begin at one place the longest is
   * meant.
   */
  static Reading of(Lexicon lexicon, String text) {
    Reading reading = new Reading(lexicon);
    reading.find(text, reading.folded(text));
    return reading;
  }

  /** The union of the concepts found in the region (asked for) or outside of it. */
  long within(Regions regions, boolean asked) {
    long union = 0;
    for (int i = 0; i < count; i++) {
      union |= regions.asked(positions[i]) == asked ? concepts[i] : 0;
    }
    return union;
  }

  /** Where the first phrase of any of these concepts ends, or -1. */
  int firstOf(long mask) {
    for (int i = 0; i < count; i++) {
      if ((concepts[i] & mask) != 0) {
        return positions[i];
      }
    }
    return -1;
  }

  /**
   * Whether a rule's two phrases stand in order, in one sentence and near each other; with {@code
   * regions}, only where something is asked.
   */
  boolean ordered(Rule rule, String text, Regions regions, boolean askedOnly) {
    for (int i = 0; i < count; i++) {
      if ((concepts[i] & rule.first()) != 0
          && !(askedOnly && !regions.asked(positions[i]))
          && followed(i, rule, text)) {
        return true;
      }
    }
    return false;
  }

  /** Whether any rule could find its pair here at all. */
  boolean mayHaveOrder() {
    long union = 0;
    for (int i = 0; i < count; i++) {
      union |= concepts[i];
    }
    return (union & lexicon.orderedFirst()) != 0 && (union & lexicon.orderedSecond()) != 0;
  }

  private boolean followed(int from, Rule rule, String text) {
    int reach = Characters.glues(text.charAt(positions[from])) ? REACH : REACH_WITHOUT_SPACES;
    for (int i = from + 1;
        i < count && sentences[i] == sentences[from] && positions[i] - positions[from] <= reach;
        i++) {
      if ((concepts[i] & rule.second()) != 0) {
        return true;
      }
    }
    return false;
  }

  private char[] folded(String text) {
    char[] folded = new char[text.length()];
    for (int i = 0; i < folded.length; i++) {
      folded[i] = Characters.fold(text.charAt(i));
    }
    return folded;
  }

  private void find(String text, char[] folded) {
    int sentence = 0;
    int position = 0;
    boolean fenced = false;
    while (position < folded.length) {
      char character = folded[position];
      if (character == '`' && text.startsWith("```", position)) {
        fenced = !fenced;
        position += 3;
        continue;
      }
      sentence += endsSentence(folded, position) ? 1 : 0;
      boolean begins =
          !fenced
              && character != ' '
              && (position == 0
                  || !Characters.glues(character)
                  || !Characters.glues(folded[position - 1]));
      position = begins ? match(folded, position, sentence) : position + 1;
    }
  }

  private static boolean endsSentence(char[] folded, int position) {
    return switch (folded[position]) {
      case '\n', '。', '？', '！', '；', '?', '!', ';' -> true;
      case '.' ->
          position + 1 == folded.length
              || folded[position + 1] == ' '
              || folded[position + 1] == '\n';
      default -> false;
    };
  }

  private int match(char[] folded, int start, int sentence) {
    PhraseTrie phrases = lexicon.phrases();
    int node = 0;
    int end = start;
    long found = 0;
    for (int i = start; i < folded.length; i++) {
      node = phrases.next(node, folded[i]);
      if (node < 0) {
        break;
      }
      if (phrases.conceptsAt(node) != 0 && (phrases.openAt(node) || wordEnds(folded, i))) {
        found = phrases.conceptsAt(node);
        end = i + 1;
      }
    }
    if (found == 0) {
      return start + 1;
    }
    record(found, start, sentence);
    return end;
  }

  private static boolean wordEnds(char[] folded, int last) {
    return last + 1 == folded.length
        || !Characters.glues(folded[last])
        || !Characters.glues(folded[last + 1]);
  }

  private void record(long found, int start, int sentence) {
    if (count == concepts.length) {
      concepts = Arrays.copyOf(concepts, count * 2);
      positions = Arrays.copyOf(positions, count * 2);
      sentences = Arrays.copyOf(sentences, count * 2);
    }
    concepts[count] = found;
    positions[count] = start;
    sentences[count] = sentence;
    count++;
  }
}
