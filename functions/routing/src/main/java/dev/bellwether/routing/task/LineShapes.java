package dev.bellwether.routing.task;

/** Counts what whole lines give away: source code, fences, stack traces, tables and lists. */
final class LineShapes {
  private static final String[] OPENINGS = {
    "#include",
    "def ",
    "import ",
    "package ",
    "using namespace",
    "@Override",
    "func ",
    "fn ",
    "elif ",
    "} else",
    "<html",
    "<div",
    "<!DOCTYPE",
    "FROM "
  };
  private static final String[] DECLARATIONS = {
    "const ",
    "let ",
    "var ",
    "public ",
    "private ",
    "static ",
    "function ",
    "class ",
    "return ",
    "for ",
    "while ",
    "if ",
    "from ",
    "interface ",
    "struct ",
    "enum "
  };

  private final String text;
  private int code;
  private int rows;
  private int items;
  private boolean fence;
  private boolean trace;
  private boolean shebang;

  LineShapes(String text) {
    this.text = text;
  }

  /** Reads the text and answers the shapes found. */
  long bits() {
    int start = 0;
    while (start <= text.length()) {
      int newline = text.indexOf('\n', start);
      int end = newline < 0 ? text.length() : newline;
      line(text.substring(start, end).strip());
      start = end + 1;
    }
    long bits = fence ? Shape.FENCE.bit() : 0;
    bits |= shebang ? Shape.SHEBANG.bit() : 0;
    bits |= trace ? Shape.TRACE.bit() : 0;
    bits |= code >= 1 ? Shape.SYNTAX.bit() : 0;
    bits |= code >= 2 ? Shape.SOURCE.bit() : 0;
    bits |= rows >= 3 ? Shape.TABLE.bit() : 0;
    return bits | (items >= 2 ? Shape.LIST.bit() : 0);
  }

  private void line(String line) {
    if (line.length() < 2) {
      return;
    }
    fence |= line.startsWith("```");
    shebang |= line.startsWith("#!");
    trace |= traceLine(line);
    if (codeLine(line)) {
      code++;
    } else if (row(line)) {
      rows++;
    } else if (item(line)) {
      items++;
    }
  }

  private static boolean traceLine(String line) {
    return line.startsWith("Traceback (most recent call last)")
        || line.startsWith("Exception in thread")
        || line.startsWith("Caused by: ")
        || line.startsWith("panic: ")
        || line.startsWith("error[E")
        || (line.startsWith("File \"") && line.contains(", line "))
        || (line.startsWith("at ") && line.endsWith(")") && line.contains(":"));
  }

  private static boolean codeLine(String line) {
    char last = line.charAt(line.length() - 1);
    if (line.length() > 3
        && (last == ';' || last == '{')
        && line.charAt(0) != '"'
        && line.charAt(0) < 128) {
      return true;
    }
    return (startsWithAny(line, OPENINGS) && last != '.' && last != '?')
        || (startsWithAny(line, DECLARATIONS)
            && (line.indexOf('=') > 0
                || last == ':'
                || line.contains("):")
                || line.contains(" import ")));
  }

  private static boolean startsWithAny(String line, String[] beginnings) {
    for (String beginning : beginnings) {
      if (line.startsWith(beginning)) {
        return true;
      }
    }
    return false;
  }

  /** A line of a table: cells between bars, or short values between commas without spaces. */
  private static boolean row(String line) {
    int bars = 0;
    int commas = 0;
    for (int i = 0; i < line.length() - 1; i++) {
      char character = line.charAt(i);
      bars += character == '|' ? 1 : 0;
      commas +=
          character == ','
                  && line.charAt(i + 1) != ' '
                  && !Character.isDigit(line.charAt(Math.max(0, i - 1)))
              ? 1
              : 0;
    }
    return bars >= 2 || (commas >= 1 && line.length() < 100);
  }

  private static boolean item(String line) {
    char first = line.charAt(0);
    char second = line.charAt(1);
    return (Character.isDigit(first) && ".)、".indexOf(second) >= 0)
        || ((first == '-' || first == '•' || first == '*') && second == ' ');
  }
}
