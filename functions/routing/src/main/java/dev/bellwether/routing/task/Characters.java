package dev.bellwether.routing.task;

/**
 * How characters count in this package: folded for matching, and weighed by how much a reader gets
 * from one.
 */
final class Characters {
  private static final int THAI_FIRST = 0x0E00;
  private static final int THAI_LAST = 0x0E7F;
  private static final int CJK_FIRST = 0x2E80;

  private Characters() {}

  /**
   * One character to one character, so that positions stay valid: lower case, plain apostrophes,
   * and hyphens read as spaces.
   */
  static char fold(char character) {
    return switch (character) {
      case '-', '\t', '\r', '\u00A0', '\u3000', '\u2013', '\u2010', '\u2011' -> ' ';
      case '\u2019', '\u2018' -> '\'';
      default -> Character.toLowerCase(character);
    };
  }

  /**
   * True for letters and digits of scripts that put spaces between words: two of them side by side
   * are one word.
   */
  static boolean glues(char character) {
    if (character < 128) {
      return (character >= 'a' && character <= 'z')
          || (character >= '0' && character <= '9')
          || (character >= 'A' && character <= 'Z')
          || character == '_';
    }
    return (character < THAI_FIRST || (character >= 0x1E00 && character < 0x2000))
        && Character.isLetterOrDigit(character);
  }

  /** Twice the number of Latin letters that would say as much. */
  static int reading(char character) {
    if (character >= CJK_FIRST && !Character.isSurrogate(character)) {
      return 7;
    }
    return character >= THAI_FIRST && character <= THAI_LAST ? 3 : 2;
  }
}
