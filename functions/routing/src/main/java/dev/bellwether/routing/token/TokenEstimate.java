package dev.bellwether.routing.token;

/**
 * Estimates how many tokens of OpenAI's o200k vocabulary a text is; other vocabularies differ by a
 * factor that the catalogue states per model.
 */
public final class TokenEstimate {
  /**
   * Costs are counted in hundredths of a token, so that the sum is exact and the same everywhere.
   */
  private static final int TOKEN = 100;

  private static final int DIGITS_PER_TOKEN = 3;

  private TokenEstimate() {}

  /**
   * At least one for any text but the empty one; takes any characters, broken surrogates included.
   */
  public static int ofText(CharSequence text) {
    long hundredths = 0;
    int position = 0;
    while (position < text.length()) {
      char character = text.charAt(position);
      int opaque = wordBegins(text, position, character) ? OpaqueRun.end(text, position) : position;
      int end = opaque > position ? opaque : runEnd(text, position, character);
      hundredths +=
          opaque > position
              ? OpaqueRun.cost(opaque - position)
              : cost(text, position, end, character);
      position = end;
    }
    return (int) Math.min(Integer.MAX_VALUE, (hundredths + TOKEN - 1) / TOKEN);
  }

  private static boolean wordBegins(CharSequence text, int position, char character) {
    return (letter(character) || digit(character))
        && (position == 0
            || !(letter(text.charAt(position - 1)) || digit(text.charAt(position - 1))));
  }

  private static int cost(CharSequence text, int start, int end, char first) {
    int length = end - start;
    if (letter(first)) {
      return word(text, start, end);
    }
    if (digit(first)) {
      return (length + DIGITS_PER_TOKEN - 1) / DIGITS_PER_TOKEN * TOKEN;
    }
    if (blank(first)) {
      return blanks(text, start, end);
    }
    return first < 128 ? signs(text, start, end) : Scripts.cost(text, start, end);
  }

  private static int runEnd(CharSequence text, int start, char first) {
    int end = start + 1;
    if (letter(first)) {
      return pieceEnd(text, start);
    }
    if (digit(first)) {
      while (end < text.length() && digit(text.charAt(end))) {
        end++;
      }
    } else if (blank(first)) {
      while (end < text.length() && blank(text.charAt(end))) {
        end++;
      }
    } else if (first < 128) {
      while (end < text.length() && sign(text.charAt(end))) {
        end++;
      }
    } else if (Character.isHighSurrogate(first)
        && end < text.length()
        && Character.isLowSurrogate(text.charAt(end))) {
      end++;
    }
    return end;
  }

  /**
   * A word ends where letters end or, as in {@code camelCase}, where a capital follows a small
   * letter.
   */
  private static int pieceEnd(CharSequence text, int start) {
    int end = start + 1;
    boolean small = small(text.charAt(start));
    while (end < text.length() && letter(text.charAt(end))) {
      boolean smallHere = small(text.charAt(end));
      if (small && !smallHere) {
        return end;
      }
      small = smallHere;
      end++;
    }
    return end;
  }

  private static int word(CharSequence text, int start, int end) {
    int length = end - start;
    boolean joined = start > 0 && (letter(text.charAt(start - 1)) || digit(text.charAt(start - 1)));
    boolean capitals = length > 1 && !small(text.charAt(start + 1)) && !small(text.charAt(end - 1));
    boolean accented = text.charAt(end - 1) >= 128 || text.charAt(length / 2 + start) >= 128;
    if (capitals) {
      return TOKEN + Math.max(0, length - 2) * 30;
    }
    if (joined && length <= 2) {
      return 100;
    }
    int cost =
        length <= 4 ? 100 : length <= 7 ? 108 : length <= 10 ? 122 : 122 + (length - 10) * 22;
    return accented ? cost + 45 : cost;
  }

  /**
   * A single space belongs to the word after it, but not to a number; line breaks belong to the
   * signs before them.
   */
  private static int blanks(CharSequence text, int start, int end) {
    if (end == text.length()) {
      return TOKEN;
    }
    char after = text.charAt(end);
    if (end - start == 1 && text.charAt(start) == ' ') {
      return digit(after) ? TOKEN : 0;
    }
    int cost = 0;
    boolean broken = breaks(text, start, end);
    boolean absorbed = start > 0 && sign(text.charAt(start - 1));
    if (broken && !absorbed) {
      cost += TOKEN;
    }
    int indent = indent(text, start, end);
    if (indent > 1 || (indent == 1 && digit(after))) {
      cost += TOKEN;
    }
    return cost;
  }

  private static boolean breaks(CharSequence text, int start, int end) {
    for (int i = start; i < end; i++) {
      if (text.charAt(i) == '\n' || text.charAt(i) == '\r') {
        return true;
      }
    }
    return false;
  }

  /** Blanks after the last line break of the run. */
  private static int indent(CharSequence text, int start, int end) {
    int indent = 0;
    for (int i = end - 1; i >= start && text.charAt(i) != '\n' && text.charAt(i) != '\r'; i--) {
      indent++;
    }
    return indent;
  }

  private static int signs(CharSequence text, int start, int end) {
    int length = end - start;
    boolean repeated =
        length > 3
            && text.charAt(start) == text.charAt(end - 1)
            && text.charAt(start) == text.charAt(start + length / 2);
    if (repeated) {
      return TOKEN + length / 16 * TOKEN;
    }
    boolean beforeLetter = end < text.length() && letter(text.charAt(end));
    if (length == 1) {
      return beforeLetter ? 62 : TOKEN;
    }
    return TOKEN + (length - 2) * 25;
  }

  private static boolean letter(char character) {
    return (character >= 'a' && character <= 'z')
        || (character >= 'A' && character <= 'Z')
        || latinBeyondAscii(character);
  }

  private static boolean latinBeyondAscii(char character) {
    return character >= 0x00C0
        && (character <= 0x024F || (character >= 0x1E00 && character <= 0x1EFF))
        && character != 0x00D7
        && character != 0x00F7;
  }

  private static boolean small(char character) {
    return (character >= 'a' && character <= 'z') || character >= 0x00DF;
  }

  private static boolean digit(char character) {
    return character >= '0' && character <= '9';
  }

  private static boolean blank(char character) {
    return character == ' ' || (character >= '\t' && character <= '\r');
  }

  private static boolean sign(char character) {
    return character < 128 && !letter(character) && !digit(character) && !blank(character);
  }
}
