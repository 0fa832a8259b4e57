package dev.bellwether.edge.settings;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Guesses which known name somebody meant. */
public final class CloseNames {
  private static final int FARTHEST = 3;

  private CloseNames() {}

  static String remedy(String wrong, List<String> known) {
    String all = "Known here: " + String.join(", ", known);
    return closest(wrong, known).map(close -> "Did you mean '" + close + "'? " + all).orElse(all);
  }

  /** The known name that differs least, where it differs little. */
  public static Optional<String> closest(String wrong, List<String> known) {
    return known.stream()
        .filter(name -> distance(wrong, name) <= Math.min(FARTHEST, name.length() / 2))
        .min(Comparator.comparingInt(name -> distance(wrong, name)));
  }

  /** How many letters must be added, dropped or changed, whatever their case. */
  private static int distance(String from, String to) {
    String left = from.toLowerCase(Locale.ROOT);
    String right = to.toLowerCase(Locale.ROOT);
    int[] previous = new int[right.length() + 1];
    Arrays.setAll(previous, column -> column);
    for (int row = 1; row <= left.length(); row++) {
      int[] current = new int[right.length() + 1];
      current[0] = row;
      for (int column = 1; column <= right.length(); column++) {
        int changed =
            previous[column - 1] + (left.charAt(row - 1) == right.charAt(column - 1) ? 0 : 1);
        current[column] = Math.min(changed, 1 + Math.min(previous[column], current[column - 1]));
      }
      previous = current;
    }
    return previous[right.length()];
  }
}
