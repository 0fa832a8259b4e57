package dev.bellwether.routing.task;

import java.util.Locale;

/**
 * What can be seen of a prompt without understanding a word; rules name these in lower case behind
 * a {@code #}.
 */
enum Shape {
  TINY,
  SHORT,
  LONG,
  HUGE,
  ASKS,
  SENTENCES,
  BODY,
  NUMBERS,
  FIGURES,
  MATH,
  FORMULAS,
  FENCE,
  SHEBANG,
  TRACE,
  SYNTAX,
  SOURCE,
  NAMES,
  SQL,
  TABLE,
  LIST,
  STRUCTURED;

  /** The bit that stands for this shape among the features of a prompt. */
  long bit() {
    return 1L << ordinal();
  }

  /** The name that rules use. */
  String ruleName() {
    return "#" + name().toLowerCase(Locale.ROOT);
  }
}
