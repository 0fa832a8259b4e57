package dev.bellwether.routing.task;

import java.util.Locale;

/**
 * What can be seen of a prompt without understanding a word; rules name these in lower case behind
 * a {@code #}.
 */
enum Shape {
  TINY(0),
  SHORT(1),
  LONG(2),
  HUGE(3),
  ASKS(4),
  SENTENCES(5),
  BODY(6),
  NUMBERS(7),
  FIGURES(8),
  MATH(9),
  FORMULAS(10),
  FENCE(11),
  SHEBANG(12),
  TRACE(13),
  SYNTAX(14),
  SOURCE(15),
  NAMES(16),
  SQL(17),
  TABLE(18),
  LIST(19),
  STRUCTURED(20),
  PREMISE(21);

  private final long bit;

  Shape(int position) {
    this.bit = 1L << position;
  }

  /** The bit that stands for this shape among the features of a prompt. */
  long bit() {
    return bit;
  }

  /** The name that rules use. */
  String ruleName() {
    return "#" + name().toLowerCase(Locale.ROOT);
  }
}
