package dev.bellwether.routing.task;

/**
 * What can be seen of a prompt without understanding a word; rules name these in lower case behind
 * a {@code #}.
 */
enum Shape {
  TINY(0, "#tiny"),
  SHORT(1, "#short"),
  LONG(2, "#long"),
  HUGE(3, "#huge"),
  ASKS(4, "#asks"),
  SENTENCES(5, "#sentences"),
  BODY(6, "#body"),
  NUMBERS(7, "#numbers"),
  FIGURES(8, "#figures"),
  MATH(9, "#math"),
  FORMULAS(10, "#formulas"),
  FENCE(11, "#fence"),
  SHEBANG(12, "#shebang"),
  TRACE(13, "#trace"),
  SYNTAX(14, "#syntax"),
  SOURCE(15, "#source"),
  NAMES(16, "#names"),
  SQL(17, "#sql"),
  TABLE(18, "#table"),
  LIST(19, "#list"),
  STRUCTURED(20, "#structured"),
  PREMISE(21, "#premise");

  private final long bit;
  private final String ruleName;

  Shape(int position, String ruleName) {
    this.bit = 1L << position;
    this.ruleName = ruleName;
  }

  /** The bit that stands for this shape among the features of a prompt. */
  long bit() {
    return bit;
  }

  /** The name that rules use. */
  String ruleName() {
    return ruleName;
  }
}
