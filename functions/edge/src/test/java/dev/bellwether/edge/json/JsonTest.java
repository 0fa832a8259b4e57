package dev.bellwether.edge.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.micronaut.json.tree.JsonNode;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class JsonTest {
  private static final JsonNode OBJECT =
      Json.parse("{\"a\":1,\"b\":{\"c\":null},\"d\":\"text\",\"e\":null}");

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"secret\":1,\"secret\":2}",
        "{\"a\":{\"secret\":1,\"secret\":1}}",
        "[[{\"b\":[{\"secret\":1,\"c\":2,\"secret\":3}]}]]",
        "{\"secret\":1,\"\\u0073ecret\":2}"
      })
  void refusesANameThatStandsTwiceAtAnyDepth(String text) {
    assertThatThrownBy(() -> Json.parse(text))
        .isInstanceOf(MalformedJson.class)
        .hasMessageContaining("twice in one object (line 1, column")
        .hasMessageNotContaining("secret");
  }

  @Test
  void takesTheSameNameInDifferentObjects() {
    assertUnchanged("[{\"a\":1},{\"a\":{\"a\":2}}]");
  }

  @ParameterizedTest
  @ValueSource(strings = {"{} {}", "1 2", "{}secret", "[] ,", "\"a\"]"})
  void refusesWhateverFollowsTheFirstValue(String text) {
    assertThatThrownBy(() -> Json.parse(text))
        .isInstanceOf(MalformedJson.class)
        .hasMessageNotContaining("secret");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " ", "\n\t"})
  void refusesNothingAtAll(String text) {
    assertThatThrownBy(() -> Json.parse(text))
        .isInstanceOf(MalformedJson.class)
        .hasMessage("it is empty");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"key\":secret}",
        "{\"key\":\"secret",
        "{\"key\" \"secret\"}",
        "{secret:1}",
        "{'secret':1}",
        "[1,]",
        "{\"secret\":01}",
        "{\"secret\":+1}",
        "NaN",
        "/* secret */ 1",
        "\"secret\nsecret\"",
        "\"secret \\x\"",
        "[secret"
      })
  void refusesWhatIsNotJsonWithoutQuotingIt(String text) {
    assertThatThrownBy(() -> Json.parse(text))
        .isInstanceOf(MalformedJson.class)
        .hasMessageContaining("(line ")
        .hasMessageNotContaining("secret")
        .hasNoCause();
  }

  @Test
  void refusesBytesThatAreNotUtf8() {
    List<byte[]> wrong =
        List.of(
            new byte[] {'"', (byte) 0xFF, '"'},
            new byte[] {'"', (byte) 0xC3, '"'},
            new byte[] {'"', (byte) 0xC1, (byte) 0xA1, '"'},
            new byte[] {'"', (byte) 0xED, (byte) 0xA0, (byte) 0x80, '"'},
            "{\"a\":1}".getBytes(StandardCharsets.UTF_16));
    assertThat(wrong)
        .allSatisfy(
            bytes ->
                assertThatThrownBy(() -> Json.parse(bytes))
                    .isInstanceOf(MalformedJson.class)
                    .hasMessage("it is not valid UTF-8"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "\"\\ud800\"",
        "\"\\udc00\\ud800\"",
        "[\"a\\ud83d b\"]",
        "{\"\\ud83d\":1}",
        "\"\ud800\"",
        "{\"a\":[\"\ude00\"]}"
      })
  void refusesHalfASurrogatePairRawOrEscaped(String text) {
    assertThatThrownBy(() -> Json.parse(text))
        .isInstanceOf(MalformedJson.class)
        .hasMessageContaining("not valid Unicode");
  }

  @Test
  void writesCharactersBeyondTheBasicPlaneAsThemselves() {
    String text = "{\"\ud83d\ude00\":\"Grüße, 你好 \ud83d\ude00\"}";
    assertUnchanged(text);
    assertThat(Json.text(Json.parse("\"\\ud83d\\ude00\""))).isEqualTo("\"\ud83d\ude00\"");
    assertThat(Json.parse(text.getBytes(StandardCharsets.UTF_8))).isEqualTo(Json.parse(text));
  }

  /** Only a text of ours that was cut in the middle can have one; an answer must not fail on it. */
  @Test
  void writesHalfOfASurrogatePairAsAnEscape() {
    assertThat(Json.text(Json.tree("a\ud800"))).isEqualToIgnoringCase("\"a\\ud800\"");
    assertThat(Json.text(Json.tree("a\ud800b"))).isEqualToIgnoringCase("\"a\\ud800b\"");
    assertThat(Json.text(Json.tree("\udc00"))).isEqualToIgnoringCase("\"\\udc00\"");
    assertThat(Json.text(Json.tree("\ud83d\ude00\ud800\ud800")))
        .isEqualToIgnoringCase("\"\ud83d\ude00\\ud800\\ud800\"");
    assertThat(Json.text(Json.object(Map.of("x".repeat(5000) + "\ud800", "\ud800".repeat(5000)))))
        .matches("\\{\"x{5000}\\\\u[dD]800\":\"(\\\\u[dD]800){5000}\"\\}");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "0",
        "0.1000",
        "1.10",
        "12345678901234567890",
        "-9223372036854775809",
        "3.141592653589793238462643383279502884197"
      })
  void keepsEveryDigitOfANumber(String number) {
    assertUnchanged("{\"n\":" + number + "}");
  }

  @ParameterizedTest
  @ValueSource(strings = {"1e400", "1E-400", "2.50e+10"})
  void keepsTheValueOfANumberThatNoDoubleHolds(String number) {
    JsonNode again = Json.parse(Json.bytes(Json.parse(number)));
    assertThat(again.getBigDecimalValue()).isEqualTo(new BigDecimal(number));
  }

  @Test
  void boundsTheDigitsOfANumber() {
    assertUnchanged("1".repeat(1000));
    assertThatThrownBy(() -> Json.parse("7".repeat(1001)))
        .isInstanceOf(MalformedJson.class)
        .hasMessageContaining("too long")
        .hasMessageNotContaining("77");
  }

  @ParameterizedTest
  @ValueSource(strings = {"1e99999999999", "[1e-99999999999]"})
  void refusesAnExponentThatNothingCanHold(String number) {
    assertThatThrownBy(() -> Json.parse(number))
        .isInstanceOf(MalformedJson.class)
        .hasMessageContaining("exponent")
        .hasMessageNotContaining("999");
  }

  @Test
  void takes200LevelsOfNestingAndNoMore() {
    assertUnchanged("[".repeat(200) + "]".repeat(200));
    assertUnchanged("{\"a\":".repeat(199) + "[]" + "}".repeat(199));
    assertThatThrownBy(() -> Json.parse("[".repeat(201) + "]".repeat(201)))
        .isInstanceOf(MalformedJson.class)
        .hasMessage("it is nested more than 200 levels deep");
    assertThatThrownBy(() -> Json.parse("[".repeat(100_000))).isInstanceOf(MalformedJson.class);
  }

  @Property
  void bringsBackWhateverItWrote(@ForAll @StringLength(max = 40) String text) {
    String whole = new String(text.getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8);
    JsonNode tree = Json.object(Map.of(whole, List.of(whole, 1, true)));
    assertThat(Json.parse(Json.bytes(tree))).isEqualTo(tree);
    assertThat(Json.parse(Json.text(tree))).isEqualTo(tree);
  }

  @Property
  void answersRubbishWithNothingButMalformedJson(@ForAll byte[] rubbish) {
    try {
      assertThat(Json.parse(rubbish)).isNotNull();
    } catch (MalformedJson refused) {
      assertThat(refused).hasNoCause();
    }
  }

  @Test
  void makesATreeOfPlainValuesInAnyNesting() {
    JsonNode node = Json.parse("{\"kept\":0.10}");
    assertThat(
            Json.text(
                Json.tree(
                    List.of("a", true, 1, 2L, new BigDecimal("0.10"), Map.of("b", List.of(node))))))
        .isEqualTo("[\"a\",true,1,2,0.10,{\"b\":[{\"kept\":0.10}]}]");
  }

  @Test
  void makesNoTreeOfAnythingElse() {
    assertThatThrownBy(() -> Json.tree(List.of(0.1)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("java.lang.Double");
  }

  @Test
  void changesOneFieldAndLeavesTheRestInItsPlace() {
    assertThat(Json.text(Json.with(OBJECT, "b", 2)))
        .isEqualTo("{\"a\":1,\"b\":2,\"d\":\"text\",\"e\":null}");
    assertThat(Json.text(Json.with(OBJECT, "f", List.of(Map.of("g", true)))))
        .endsWith("\"e\":null,\"f\":[{\"g\":true}]}");
    assertThat(Json.text(Json.without(OBJECT, "a", "e", "absent")))
        .isEqualTo("{\"b\":{\"c\":null},\"d\":\"text\"}");
    assertThat(OBJECT.get("a")).isNotNull();
  }

  @Test
  void handsOutTheFieldsAsAMapOfTheCallersOwn() {
    Map<String, JsonNode> fields = Json.fields(OBJECT);
    fields.clear();
    assertThat(Json.fields(OBJECT).keySet()).containsExactly("a", "b", "d", "e");
  }

  @Test
  void givesTheTextOfAFieldOnlyWhereThereIsText() {
    assertThat(Json.textOf(OBJECT, "d")).isEqualTo("text");
    assertThat(Json.textOf(OBJECT, "a")).isNull();
    assertThat(Json.textOf(OBJECT, "e")).isNull();
    assertThat(Json.textOf(OBJECT, "absent")).isNull();
    assertThat(Json.textOf(Json.parse("[1]"), "d")).isNull();
    assertThat(Json.valueOf(null, "d")).isNull();
    assertThat(Json.valueOf(OBJECT, "b")).isEqualTo(Json.parse("{\"c\":null}"));
  }

  @Test
  void givesAWholeNumberOnlyWhereOneFitsALong() {
    JsonNode numbers =
        Json.parse(
            "{\"max\":9223372036854775807,\"more\":9223372036854775808,\"whole\":2.0,"
                + "\"half\":2.5,\"text\":\"3\",\"huge\":1e400,\"edge\":1e2147483648,\"exponent\":1e3}");
    assertThat(Json.longOf(numbers, "max", 7)).isEqualTo(Long.MAX_VALUE);
    assertThat(Json.longOf(numbers, "more", 7)).isEqualTo(7);
    assertThat(Json.longOf(numbers, "whole", 7)).isEqualTo(2);
    assertThat(Json.longOf(numbers, "half", 7)).isEqualTo(7);
    assertThat(Json.longOf(numbers, "text", 7)).isEqualTo(7);
    assertThat(Json.longOf(numbers, "huge", 7)).isEqualTo(7);
    assertThat(Json.longOf(numbers, "edge", 7)).isEqualTo(7);
    assertThat(Json.longOf(numbers, "exponent", 7)).isEqualTo(1000);
    assertThat(Json.longOf(numbers, "absent", 7)).isEqualTo(7);
    assertThat(Json.longOf(null, "max", 7)).isEqualTo(7);
  }

  private static void assertUnchanged(String text) {
    assertThat(Json.text(Json.parse(text))).isEqualTo(text);
  }
}
