package dev.bellwether.routing.token;

/** What one character costs outside of ASCII and Latin, by the block of Unicode it stands in. */
final class Scripts {
  private Scripts() {}

  /** Hundredths of a token for the character, or surrogate pair, between two positions. */
  static int cost(CharSequence text, int start, int end) {
    char character = text.charAt(start);
    if (character < 0x0E00) {
      return alphabetic(character);
    }
    if (character <= 0x0E7F) {
      return 41;
    }
    if (character < 0x2000) {
      return character < 0x1100 ? 60 : character < 0x1200 ? 100 : 80;
    }
    if (character < 0x3040) {
      return signs(character);
    }
    if (end - start == 2) {
      return character <= 0xD83B || character >= 0xD83F ? pair(character) : 140;
    }
    return east(character);
  }

  /**
   * Greek, Cyrillic, Hebrew, Arabic and the scripts of India: words are cut every three or four
   * letters.
   */
  private static int alphabetic(char character) {
    if (character < 0x00C0) {
      return 90;
    }
    if (character < 0x0400) {
      return 45;
    }
    if (character < 0x0530) {
      return 25;
    }
    return character < 0x0700 ? 34 : 38;
  }

  private static int signs(char character) {
    if (character < 0x2070 || (character >= 0x3000 && character <= 0x3020)) {
      return 85;
    }
    return character >= 0x2E80 ? 150 : 130;
  }

  private static int east(char character) {
    if (character < 0x3100) {
      return 50;
    }
    if (character >= 0x4E00 && character <= 0x9FFF) {
      return 77;
    }
    if (character >= 0xAC00 && character <= 0xD7A3) {
      return 66;
    }
    return character >= 0xFF00 && character <= 0xFFEF ? 88 : 170;
  }

  /** Rare ideographs and letters of old scripts are spelled out in bytes. */
  private static int pair(char high) {
    return high >= 0xD840 && high <= 0xD888 ? 250 : 220;
  }
}
