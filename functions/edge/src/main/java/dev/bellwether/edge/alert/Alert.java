package dev.bellwether.edge.alert;

/**
 * Something that somebody has to be told once.
 *
 * @param what the thing that it is about, such as {@code budget-80/bgt_1}
 * @param window the time within which it is told once, such as {@code 2026-11}
 * @param text whole sentences for a person: what happened, and what to do; never a key
 */
public record Alert(String what, String window, Severity severity, String text) {
  private static final int LONGEST_NAME = 200;
  private static final int LONGEST_TEXT = 2_000;

  /** Checks the names, and cuts a text that is too long to send. */
  public Alert {
    requireName(what);
    requireName(window);
    text = text.length() <= LONGEST_TEXT ? text : text.substring(0, LONGEST_TEXT - 1) + "…";
  }

  private static void requireName(String name) {
    if (name.isEmpty() || name.length() > LONGEST_NAME || name.indexOf('#') >= 0) {
      throw new IllegalArgumentException(
          "'" + name + "' names no alert: 1 to " + LONGEST_NAME + " characters, and no '#'.");
    }
  }

  /** What tells one alert from another. */
  String id() {
    return what + "#" + window;
  }
}
