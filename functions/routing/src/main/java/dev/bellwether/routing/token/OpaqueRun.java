package dev.bellwether.routing.token;

/**
 * Base64 and its like: long runs whose letters form no words, which a tokenizer cuts every one or
 * two characters.
 */
final class OpaqueRun {
  private static final int SHORTEST = 32;
  private static final int HUNDREDTHS_PER_CHARACTER = 69;

  private OpaqueRun() {}

  /** The end of an opaque run that begins here, or {@code start} where none does. */
  static int end(CharSequence text, int start) {
    int changes = 0;
    int kinds = 0;
    int previous = 0;
    int end = start;
    while (end < text.length()) {
      int kind = kind(text.charAt(end));
      if (kind == 0) {
        break;
      }
      changes += kind == previous ? 0 : 1;
      kinds |= kind;
      previous = kind;
      end++;
    }
    boolean opaque = end - start >= SHORTEST && (kinds & 7) == 7 && changes * 3 >= end - start;
    return opaque ? end : start;
  }

  static int cost(int length) {
    return length * HUNDREDTHS_PER_CHARACTER;
  }

  private static int kind(char character) {
    if (character >= 'a' && character <= 'z') {
      return 1;
    }
    if (character >= 'A' && character <= 'Z') {
      return 2;
    }
    if (character >= '0' && character <= '9') {
      return 4;
    }
    return character == '+' || character == '/' || character == '=' || character == '_' ? 8 : 0;
  }
}
