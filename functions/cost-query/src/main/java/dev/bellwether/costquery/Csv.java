package dev.bellwether.costquery;

import java.util.List;
import java.util.regex.Pattern;

/**
 * A table as RFC 4180 has it. A text that a spreadsheet would take for a formula gets an apostrophe
 * in front: clients write tags and model names freely, and somebody opens the file with a double
 * click (OWASP, "CSV Injection").
 */
final class Csv {
  private static final Pattern FORMULA =
      Pattern.compile("^[\\p{Z}\\s\\p{C}]*[=+\\-@|＝＋－＠].*", Pattern.DOTALL);
  private static final Pattern NUMBER = Pattern.compile("-?\\d+(\\.\\d+)?");

  private final StringBuilder text = new StringBuilder();

  Csv(List<String> columns) {
    row(columns);
  }

  /** A row, whose values are written as they print. */
  Csv row(List<?> values) {
    for (int index = 0; index < values.size(); index++) {
      text.append(index == 0 ? "" : ",").append(cell(String.valueOf(values.get(index))));
    }
    text.append("\r\n");
    return this;
  }

  private static String cell(String value) {
    boolean harmless = NUMBER.matcher(value).matches() || !FORMULA.matcher(value).matches();
    String safe = harmless ? value : "'" + value;
    return safe.chars().anyMatch(character -> "\",\r\n".indexOf(character) >= 0)
        ? "\"" + safe.replace("\"", "\"\"") + "\""
        : safe;
  }

  @Override
  public String toString() {
    return text.toString();
  }
}
