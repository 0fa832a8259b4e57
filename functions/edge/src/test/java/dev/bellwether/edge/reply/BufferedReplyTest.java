package dev.bellwether.edge.reply;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.bellwether.edge.json.Json;
import io.micronaut.json.tree.JsonNode;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class BufferedReplyTest {
  @Test
  void putsHeadersInListsForVersionOne() {
    assertThat(answered(1))
        .isEqualTo(
            Json.parse(
                """
                {"statusCode":200,"multiValueHeaders":{"age":["3"],"content-type":["application/json"]},
                 "body":"{\\"a\\":\\"ü\\"}","isBase64Encoded":false}\
                """));
  }

  @Test
  void putsHeadersOneByOneForVersionTwo() {
    assertThat(answered(2))
        .isEqualTo(
            Json.parse(
                """
                {"statusCode":200,"headers":{"age":"3","content-type":"application/json"},
                 "body":"{\\"a\\":\\"ü\\"}","isBase64Encoded":false}\
                """));
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2})
  void leavesTheLengthToTheFrontDoor(int version) {
    BufferedReply reply = new BufferedReply(version);
    reply.whole(ReplyHead.json(200), utf8("{}"));
    assertThat(reply.toEventReply()).asString(StandardCharsets.UTF_8).doesNotContain("length");
  }

  @Test
  void joinsPiecesThatCutACharacterInTwo() {
    byte[] bytes = utf8("ü");
    BufferedReply reply = new BufferedReply(2);
    reply.head(ReplyHead.events());
    reply.write(new byte[] {bytes[0]});
    reply.write(new byte[] {bytes[1]});
    reply.end();
    assertThat(Json.textOf(Json.parse(reply.toEventReply()), "body")).isEqualTo("ü");
  }

  @Test
  void hasOneHeadOnly() {
    BufferedReply reply = new BufferedReply(2);
    reply.head(ReplyHead.json(200));
    assertThatThrownBy(() -> reply.head(ReplyHead.json(500)))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("already sent");
    assertThat(Json.longOf(Json.parse(reply.toEventReply()), "statusCode", 0)).isEqualTo(200);
  }

  @Test
  void isNothingWithoutAHead() {
    BufferedReply reply = new BufferedReply(2);
    assertThatThrownBy(() -> reply.write(utf8("{}"))).isInstanceOf(IllegalStateException.class);
    assertThatThrownBy(reply::end).isInstanceOf(IllegalStateException.class);
    assertThatThrownBy(reply::toEventReply).isInstanceOf(IllegalStateException.class);
  }

  private static JsonNode answered(int version) {
    BufferedReply reply = new BufferedReply(version);
    reply.head(ReplyHead.json(200).with(Map.of("Age", "3")));
    reply.write(utf8("{\"a\":"));
    reply.write(utf8("\"ü\"}"));
    reply.end();
    return Json.parse(reply.toEventReply());
  }

  private static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
