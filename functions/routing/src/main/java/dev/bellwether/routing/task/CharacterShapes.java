package dev.bellwether.routing.task;

/**
 * Counts what single characters and words give away: numbers, formulas, operators, and names that
 * only programs use.
 */
final class CharacterShapes {
  private static final String MATH = "²³√∑∫≤≥π∞×÷±∈∀∃^≠∠△";
  private static final String MATH_FUNCTIONS = " sin cos tan log exp max min sqrt ";
  private static final String OPERATOR_BEGINNINGS = "=!&-</(+#$*";
  private static final String[] OPERATORS = {
    "==", "!=", "=>", "&&", "->", "</", "/>", "()", "++", "+=", "#{", "${", "*/"
  };

  private final String text;
  private int numbers;
  private int math;
  private int operators;
  private int names;
  private int sentences;
  private boolean trace;

  CharacterShapes(String text) {
    this.text = text;
  }

  /** Reads the text and answers the shapes found. */
  long bits() {
    int position = 0;
    while (position < text.length()) {
      char character = text.charAt(position);
      position = Characters.glues(character) ? word(position) : sign(position, character);
    }
    long bits = numbers >= 2 ? Shape.NUMBERS.bit() : 0;
    bits |= numbers >= 4 ? Shape.FIGURES.bit() : 0;
    bits |= math >= 1 ? Shape.MATH.bit() : 0;
    bits |= math >= 3 ? Shape.FORMULAS.bit() : 0;
    bits |= operators >= 1 ? Shape.SYNTAX.bit() : 0;
    bits |= operators >= 3 ? Shape.SOURCE.bit() : 0;
    bits |= names >= 1 ? Shape.NAMES.bit() : 0;
    bits |= sentences >= 2 ? Shape.SENTENCES.bit() : 0;
    return bits | (trace ? Shape.TRACE.bit() : 0);
  }

  private int sign(int position, char character) {
    if (MATH.indexOf(character) >= 0 || (character == '=' && equation(position))) {
      math++;
    } else if (character == '`') {
      names++;
    } else if (endsSentence(position, character)) {
      sentences++;
    } else if (character < 128 && operator(position)) {
      operators++;
      return position + 2;
    }
    return position + 1;
  }

  private boolean endsSentence(int position, char character) {
    return switch (character) {
      case '。', '？', '！', '\n' -> true;
      case '.', '?', '!' ->
          position + 1 == text.length() || Character.isWhitespace(text.charAt(position + 1));
      default -> false;
    };
  }

  private boolean operator(int position) {
    if (OPERATOR_BEGINNINGS.indexOf(text.charAt(position)) < 0) {
      return false;
    }
    for (String operator : OPERATORS) {
      if (text.startsWith(operator, position)) {
        return true;
      }
    }
    return false;
  }

  /**
   * An equals sign beside a number or a one-letter name, as in {@code x = 4}; not {@code ==} or
   * {@code count = 4}.
   */
  private boolean equation(int position) {
    int before = position - 1;
    while (before >= 0 && text.charAt(before) == ' ') {
      before--;
    }
    if (before < 0) {
      return false;
    }
    char left = text.charAt(before);
    boolean single =
        Characters.glues(left)
            && (before == 0
                || !Character.isLetter(text.charAt(before - 1))
                || text.charAt(before - 1) >= 0x0E00);
    boolean doubled = position + 1 < text.length() && "=>".indexOf(text.charAt(position + 1)) >= 0;
    return !doubled && (single || left == ')');
  }

  private int word(int start) {
    int end = start;
    boolean lowerStart = Character.isLowerCase(text.charAt(start));
    boolean camel = false;
    boolean joined = false;
    while (end < text.length() && Characters.glues(text.charAt(end))) {
      char character = text.charAt(end);
      camel |= lowerStart && end - start >= 2 && Character.isUpperCase(character);
      joined |= character == '_' && end > start;
      end++;
    }
    if (Character.isDigit(text.charAt(start))) {
      return number(start, end);
    }
    trace |= !lowerStart && end - start > 5 && (ends(end, "Error") || ends(end, "Exception"));
    names += camel || joined || call(start, end) ? 1 : 0;
    return end;
  }

  private int number(int start, int wordEnd) {
    int end = start;
    while (end < text.length()
        && (Character.isDigit(text.charAt(end))
            || (",.:".indexOf(text.charAt(end)) >= 0
                && end + 1 < text.length()
                && Character.isDigit(text.charAt(end + 1))))) {
      end++;
    }
    numbers++;
    if (wordEnd == end + 1 && "xyzn".indexOf(text.charAt(end)) >= 0) {
      math++;
    }
    return Math.max(end, wordEnd);
  }

  private boolean ends(int end, String suffix) {
    return text.startsWith(suffix, end - suffix.length());
  }

  /**
   * {@code total(} and {@code names.sort(}; not {@code f(x)}, {@code sin(x)} or {@code name(s)}.
   */
  private boolean call(int start, int end) {
    if (end - start < 3 || end + 1 >= text.length() || text.charAt(end) != '(') {
      return false;
    }
    return !text.startsWith("(s)", end)
        && !MATH_FUNCTIONS.contains(" " + text.substring(start, end) + " ");
  }
}
