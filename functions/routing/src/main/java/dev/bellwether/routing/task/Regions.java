package dev.bellwether.routing.task;

/**
 * Which parts of a prompt ask and which were pasted: the ask is up to {@code headEnd}, and from
 * {@code tailStart} on; long quotations inside are pasted too.
 */
record Regions(int headEnd, int tailStart, int quoteStart, int quoteEnd) {
  private static final int LONGEST_HEAD = 600;
  private static final int LONGEST_TAIL = 300;
  private static final int SHORTEST_QUOTE = 25;
  private static final int SHORTEST_PASTE = 12;
  private static final String[] LINE_ENDINGS = {":\n", "：\n", "?\n", "？\n"};

  /**
   * Splits a text.
   *
   * @param material where the first phrase stands that announces pasted material ("the following",
   *     "summarise"), or -1
   */
  static Regions of(String text, int material) {
    int quoteStart = firstQuote(text);
    int quoteEnd =
        quoteStart < 0 ? -1 : text.indexOf(closing(text.charAt(quoteStart)), quoteStart + 1);
    if (quoteEnd - quoteStart < SHORTEST_QUOTE) {
      quoteStart = text.length();
      quoteEnd = text.length();
    }
    int head = Math.min(headEnd(text, material), LONGEST_HEAD);
    if (head >= text.length()) {
      return new Regions(text.length(), text.length(), quoteStart, quoteEnd);
    }
    boolean announced = material >= 0 && material < head;
    int tail =
        announced
            ? text.length()
            : Math.max(Math.max(head, text.lastIndexOf('\n') + 1), text.length() - LONGEST_TAIL);
    return new Regions(head, tail, quoteStart, quoteEnd);
  }

  /** Whether what stands at this position is part of what is asked. */
  boolean asked(int position) {
    return (position < headEnd || position >= tailStart)
        && (position < quoteStart || position > quoteEnd);
  }

  /** Whether there is material besides the ask. */
  boolean pasted() {
    return headEnd < tailStart;
  }

  private static int headEnd(String text, int material) {
    int paragraph = text.indexOf("\n\n");
    int end = paragraph < 0 ? text.length() : paragraph;
    for (String ending : LINE_ENDINGS) {
      int line = text.indexOf(ending);
      end = line < 0 ? end : Math.min(end, line + 1);
    }
    if (material >= 0 && material < end) {
      int colon = firstColon(text, material);
      end = colon >= 0 && text.length() - colon > SHORTEST_PASTE ? Math.min(end, colon + 1) : end;
    }
    return end;
  }

  private static int firstColon(String text, int from) {
    for (int i = from; i < text.length(); i++) {
      char character = text.charAt(i);
      if (character == '：'
          || (character == ':'
              && i + 1 < text.length()
              && Character.isWhitespace(text.charAt(i + 1)))) {
        return i;
      }
    }
    return -1;
  }

  private static int firstQuote(String text) {
    int straight = text.indexOf('"');
    int curly = text.indexOf('“');
    return straight < 0 || (curly >= 0 && curly < straight) ? curly : straight;
  }

  private static char closing(char quote) {
    return quote == '"' ? '"' : '”';
  }
}
