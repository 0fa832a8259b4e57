package dev.bellwether.routing.task;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

final class ShapeScannerTest {

  @Test
  void measuresReadingLengthAcrossScripts() {
    assertThat(has("What is the tallest mountain?", Shape.SHORT)).isTrue();
    assertThat(has("世界上最高的山峰是什么？", Shape.SHORT)).isTrue();
    assertThat(has("请根据以下材料详细说明过去十年里城市交通发生的变化及其原因，并举例说明", Shape.SHORT)).isFalse();
  }

  @Test
  void tellsProgramNamesFromWrittenWords() {
    assertThat(has("call user_id here", Shape.NAMES)).isTrue();
    assertThat(has("why does useEffect run twice", Shape.NAMES)).isTrue();
    assertThat(has("names.sort(key)", Shape.NAMES)).isTrue();
    assertThat(has("the name(s) of the person on YouTube", Shape.NAMES)).isFalse();
    assertThat(has("f(x) and sin(x)", Shape.NAMES)).isFalse();
  }

  @Test
  void tellsEquationsFromAssignments() {
    assertThat(has("3x + 7 = 20", Shape.MATH)).isTrue();
    assertThat(has("f(x) = 4", Shape.MATH)).isTrue();
    assertThat(has("if (count == 4)", Shape.MATH)).isFalse();
    assertThat(has("total = 4", Shape.MATH)).isFalse();
  }

  @Test
  void seesSourceTracesQueriesAndTables() {
    assertThat(has("int a = 1;\nint b = 2;", Shape.SOURCE)).isTrue();
    assertThat(has("  at com.acme.Main.main(Main.java:9)", Shape.TRACE)).isTrue();
    assertThat(has("java.lang.NullPointerException", Shape.TRACE)).isTrue();
    assertThat(has("SELECT name\nFROM users", Shape.SQL)).isTrue();
    assertThat(has("select the best answer from the list", Shape.SQL)).isFalse();
    assertThat(has("a | b | c\n1 | 2 | 3\n4 | 5 | 6", Shape.TABLE)).isTrue();
    assertThat(has("We met Ada, Grace and Alan.", Shape.TABLE)).isFalse();
  }

  @Test
  void takesStatementsBeforeAQuestionForAPremise() {
    assertThat(has("Ann is older than Bob. Who is younger?", Shape.PREMISE)).isTrue();
    assertThat(has("Who is younger?", Shape.PREMISE)).isFalse();
  }

  private static boolean has(String text, Shape shape) {
    return (ShapeScanner.scan(text) & shape.bit()) != 0;
  }
}
