package dev.bellwether.testkit.provider;

import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A few believable answers. */
final class Prose {
  private static final Pattern CODE =
      Pattern.compile(
          "\\b(function|python|java|javascript|code|sql|class|regex|script|bug|docstring)\\b|```");
  private static final Pattern CAPITAL = Pattern.compile("capital of (?:the )?(\\p{L}+)");
  private static final int SUBJECT_WORDS = 12;
  private static final List<String> OPENINGS =
      List.of("In short", "Put differently", "Another way to see it", "Seen from further away");

  private Prose() {}

  static String about(String prompt, int variant) {
    String lower = prompt.toLowerCase(Locale.ROOT);
    Matcher capital = CAPITAL.matcher(lower);
    String again = variant == 0 ? "" : OPENINGS.get(variant % OPENINGS.size()) + ": ";
    if (capital.find()) {
      return again + capitalOf(capital.group(1));
    }
    if (CODE.matcher(lower).find()) {
      return again + code(lower);
    }
    return sentences(subject(prompt), OPENINGS.get(variant % OPENINGS.size()));
  }

  private static String capitalOf(String country) {
    return switch (country) {
      case "france" -> "The capital of France is Paris.";
      case "germany" -> "The capital of Germany is Berlin.";
      case "japan" -> "The capital of Japan is Tokyo (東京).";
      case "thailand" -> "The capital of Thailand is Bangkok (กรุงเทพฯ).";
      case "italy" -> "The capital of Italy is Rome.";
      case "spain" -> "The capital of Spain is Madrid.";
      default -> "I am not certain which capital you mean; an atlas would settle it.";
    };
  }

  private static String code(String prompt) {
    if (prompt.contains("merge")) {
      return MERGE;
    }
    return prompt.contains("sql") ? SQL : SIMPLE;
  }

  private static String subject(String prompt) {
    List<String> words =
        prompt
            .strip()
            .lines()
            .flatMap(line -> List.of(line.strip().split("\\s+", -1)).stream())
            .toList();
    String start = String.join(" ", words.subList(0, Math.min(SUBJECT_WORDS, words.size())));
    String bare = start.replaceAll("[\\p{Punct}\\s]+$", "");
    return bare.isEmpty() ? "your question" : bare;
  }

  private static String sentences(String subject, String opening) {
    return opening
        + ", you asked about “"
        + subject
        + "”. Three things matter here: what is known, what is assumed, and what it costs to be"
        + " wrong. Start with the smallest version that can be checked — a café napkin will do —"
        + " and compare it with what you expected. If the two differ, the difference is the"
        + " answer.";
  }

  private static final String MERGE =
      """
      Here is a function that merges two sorted lists:

      ```python
      def merge_sorted(left, right):
          \"""Return one sorted list with the items of two sorted lists.\"""
          merged = []
          i = j = 0
          while i < len(left) and j < len(right):
              if left[i] <= right[j]:
                  merged.append(left[i])
                  i += 1
              else:
                  merged.append(right[j])
                  j += 1
          return merged + left[i:] + right[j:]
      ```

      It looks at every item once, so it takes O(n + m) time.\
      """;

  private static final String SQL =
      """
      This query does it:

      ```sql
      SELECT customer_id, SUM(amount) AS total
      FROM orders
      GROUP BY customer_id
      ORDER BY total DESC;
      ```

      An index on `customer_id` keeps it quick — check the plan first.\
      """;

  private static final String SIMPLE =
      """
      Here is one way to do it:

      ```python
      def solve(items):
          \"""Return the items in order, each of them once.\"""
          return sorted(set(items))
      ```

      It is short on purpose — measure before you make it clever.\
      """;
}
