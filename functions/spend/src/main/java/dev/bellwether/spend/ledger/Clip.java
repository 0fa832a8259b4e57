package dev.bellwether.spend.ledger;

import java.nio.charset.StandardCharsets;

/**
 * Cuts text that came from outside, so that no client or provider decides how large our items are.
 */
final class Clip {
  private Clip() {}

  /** The longest beginning that is at most so many bytes of UTF-8 and ends at a whole character. */
  static String toBytes(String text, int most) {
    if (text.length() * 3L <= most) {
      return text;
    }
    int bytes = 0;
    int end = 0;
    while (end < text.length()) {
      int character = text.codePointAt(end);
      bytes += new String(Character.toChars(character)).getBytes(StandardCharsets.UTF_8).length;
      if (bytes > most) {
        break;
      }
      end += Character.charCount(character);
    }
    return text.substring(0, end);
  }
}
