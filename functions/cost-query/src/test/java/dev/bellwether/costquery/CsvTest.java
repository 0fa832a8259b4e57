package dev.bellwether.costquery;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class CsvTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "=HYPERLINK(1)",
        "+1+1",
        "-1+cmd",
        "@SUM(A1)",
        "\t=1",
        "\r=1",
        " =1",
        "\u00a0=1",
        "|calc",
        "\u200b=1",
        "-",
        "=",
        "-2,5",
        "＝1+1"
      })
  void aFormulaIsText(String value) {
    String line = new Csv(List.of("a")).row(List.of(value)).toString().substring(3);
    assertThat(line.replaceFirst("^\"", "")).startsWith("'");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {"-2.5 | -2.5", "plain | plain", "a,b | \"a,b\"", "say \"x\" | \"say \"\"x\"\"\""})
  void theRestIsAsItWas(String value, String cell) {
    assertThat(new Csv(List.of("a")).row(List.of(value)).toString())
        .isEqualTo("a\r\n" + cell + "\r\n");
  }
}
