package dev.bellwether.routing.provider;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class SseParserTest {
  @Property(tries = 300)
  void anyCuttingOfTheBytesGivesTheSameEvents(
      @ForAll("streams") String stream,
      @ForAll @Size(max = 12) List<@IntRange(min = 0, max = 400) Integer> cuts) {
    byte[] bytes = stream.getBytes(StandardCharsets.UTF_8);

    assertThat(events(pieces(bytes, cuts)))
        .isEqualTo(events(List.of(bytes)))
        .isEqualTo(events(oneByOne(bytes)));
  }

  @Property(tries = 300)
  void everyEventComesOutAsItWentIn(
      @ForAll("payloads") List<String> payloads, @ForAll("lineEnds") String end) {
    StringBuilder stream = new StringBuilder();
    for (String payload : payloads) {
      stream.append(": comment").append(end);
      payload.lines().forEach(line -> stream.append("data: ").append(line).append(end));
      stream.append(end);
    }

    assertThat(events(oneByOne(utf8(stream.toString())))).isEqualTo(payloads);
  }

  @Provide
  Arbitrary<String> streams() {
    return Arbitraries.of(
            "data: {\"a\":1}",
            "data:x",
            "data: สวัสดี 你好 😀",
            ": comment",
            "event: ping",
            "id: 7",
            "data",
            "\uFEFFdata: bom",
            "retry: 5",
            "",
            "\n",
            "\r",
            "\r\n",
            "\n\n",
            "\r\r",
            "\r\n\r\n")
        .list()
        .ofMaxSize(30)
        .map(parts -> String.join("", parts));
  }

  @Provide
  Arbitrary<List<String>> payloads() {
    return Arbitraries.of("{\"a\":1}", "สวัสดี", "你好 😀", "first\nsecond", "[DONE]", " padded")
        .list()
        .ofMaxSize(8);
  }

  @Provide
  Arbitrary<String> lineEnds() {
    return Arbitraries.of("\n", "\r\n", "\r");
  }

  @ParameterizedTest
  @ValueSource(strings = {"\n", "\r\n", "\r"})
  void everyKindOfLineEndEndsALine(String end) {
    assertThat(events("data: one" + end + end + "data: two" + end + end))
        .containsExactly("one", "two");
  }

  @Test
  void linesOfOneEventAreJoined() {
    assertThat(events("data: first\ndata: second\n\n")).containsExactly("first\nsecond");
  }

  @Test
  void commentsAndOtherFieldsAreNoEvents() {
    assertThat(events(": keep-alive\n\nevent: x\nid: 1\nretry: 3\ndataset: no\n\n")).isEmpty();
  }

  @Test
  void oneSpaceAfterTheColonIsNotPartOfTheData() {
    assertThat(events("data:tight\n\ndata:  two spaces\n\n"))
        .containsExactly("tight", " two spaces");
  }

  @Test
  void aByteOrderMarkIsTakenOffTheStreamsBeginningOnly() {
    assertThat(events("\uFEFFdata: one\n\n\uFEFFdata: not a field\n\ndata: two\n\n"))
        .containsExactly("one", "two");
  }

  @Test
  void anEventWithoutItsEmptyLineComesWithTheEnd() {
    assertThat(events("data: one\n\ndata: two\n")).containsExactly("one", "two");
    assertThat(events("data: one\n\ndata: two")).containsExactly("one", "two");
  }

  @Test
  void anEmptyStreamHasNoEvents() {
    assertThat(events("")).isEmpty();
    assertThat(events("\n\n\r\n\r")).isEmpty();
  }

  @Test
  void aLineOfTheLongestLengthPassesAndALongerOneDoesNot() {
    int longest = 4 * 1024 * 1024;
    byte[] line = new byte[longest];
    Arrays.fill(line, (byte) 'a');
    SseParser parser = new SseParser();

    assertThat(parser.feed(line)).isEmpty();
    assertThatThrownBy(() -> parser.feed(new byte[] {'a'}))
        .isInstanceOf(BrokenReply.class)
        .hasMessageContaining("4 MiB");
  }

  private static List<String> events(String stream) {
    return events(List.of(utf8(stream)));
  }

  private static List<String> events(List<byte[]> pieces) {
    SseParser parser = new SseParser();
    List<String> events = new ArrayList<>();
    pieces.forEach(piece -> events.addAll(parser.feed(piece)));
    events.addAll(parser.finish());
    return events;
  }

  private static List<byte[]> oneByOne(byte[] bytes) {
    List<byte[]> pieces = new ArrayList<>();
    for (byte single : bytes) {
      pieces.add(new byte[] {single});
    }
    return pieces;
  }

  private static List<byte[]> pieces(byte[] bytes, List<Integer> cuts) {
    List<byte[]> pieces = new ArrayList<>();
    int start = 0;
    for (int cut : cuts.stream().sorted().toList()) {
      int end = Math.min(cut, bytes.length);
      pieces.add(Arrays.copyOfRange(bytes, start, Math.max(start, end)));
      start = Math.max(start, end);
    }
    pieces.add(Arrays.copyOfRange(bytes, start, bytes.length));
    return pieces;
  }

  private static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
