package dev.bellwether.routing.task;

/** Turns a prompt into its shapes by one pass over its characters and one over its lines. */
final class ShapeScanner {
  private static final int TINY = 2 * 28;
  private static final int SHORT = 2 * 75;
  private static final int LONG = 2 * 450;
  private static final int HUGE = 2 * 1500;

  private ShapeScanner() {}

  /** The bits of every shape the text has. */
  static long scan(String text) {
    return size(text)
        | asks(text)
        | premise(text)
        | sql(text)
        | new CharacterShapes(text).bits()
        | new LineShapes(text).bits();
  }

  private static long size(String text) {
    int reading = 0;
    for (int i = 0; i < text.length() && reading <= HUGE; i++) {
      reading += Characters.reading(text.charAt(i));
    }
    long bits = reading <= TINY ? Shape.TINY.bit() : 0;
    bits |= reading <= SHORT ? Shape.SHORT.bit() : 0;
    bits |= reading >= LONG ? Shape.LONG.bit() : 0;
    return bits | (reading >= HUGE ? Shape.HUGE.bit() : 0);
  }

  private static long asks(String text) {
    return text.indexOf('?') >= 0 || text.indexOf('？') >= 0 ? Shape.ASKS.bit() : 0;
  }

  /** Statements first and a question last, as riddles and word problems have it. */
  private static long premise(String text) {
    int statement = Math.max(text.indexOf(". "), text.indexOf('。'));
    String end = text.stripTrailing();
    boolean asks = end.endsWith("?") || end.endsWith("？");
    return statement > 0 && asks ? Shape.PREMISE.bit() : 0;
  }

  private static long sql(String text) {
    boolean found =
        both(text, "SELECT ", "FROM ")
            || both(text, "UPDATE ", " SET ")
            || text.contains("INSERT INTO ")
            || text.contains("DELETE FROM ")
            || text.contains("CREATE TABLE ")
            || text.contains("ALTER TABLE ");
    return found ? Shape.SQL.bit() : 0;
  }

  private static boolean both(String text, String first, String second) {
    int at = text.indexOf(first);
    return at >= 0 && text.indexOf(second, at + first.length() - 1) >= 0;
  }
}
