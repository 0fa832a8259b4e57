package dev.bellwether.testkit.provider;

import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/**
 * This provider's own idea of a token: up to six letters or digits of an alphabet, two of any other
 * script, or one other character, each with the blanks before it.
 */
final class Tokens {
  private static final Pattern PIECE =
      Pattern.compile(
          "\\s*(?:[\\p{IsLatin}\\p{IsCyrillic}\\p{IsGreek}\\p{Nd}_]{1,6}|[\\p{L}\\p{M}]{1,2}|\\S)|\\s+",
          Pattern.DOTALL);

  private Tokens() {}

  static List<String> pieces(String text) {
    return PIECE.matcher(text).results().map(MatchResult::group).toList();
  }

  static int count(String text) {
    return (int) PIECE.matcher(text).results().count();
  }
}
