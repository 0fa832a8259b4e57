package dev.bellwether.routing.request;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.bellwether.edge.event.Headers;
import dev.bellwether.edge.json.Json;
import dev.bellwether.routing.catalogue.Operation;
import dev.bellwether.routing.token.TokenEstimate;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EmbeddingsRequestTest {
  @Test
  void aTextIsOneInput() {
    ModelRequest request = parse("\"The quick brown fox\"");
    assertThat(request.operation()).isEqualTo(Operation.EMBEDDINGS);
    assertThat(request.content().tokens()).isEqualTo(TokenEstimate.ofText("The quick brown fox"));
    assertThat(request.content().longest()).isEqualTo(request.content().tokens());
    assertThat(request.shape().streamed()).isFalse();
    assertThat(request.shape().choices()).isEqualTo(1);
  }

  @Test
  void inABatchTheLongestInputHasToFitByItself() {
    ModelRequest request = parse("[\"one\",\"a much longer text than the other one is\"]");
    long longest = TokenEstimate.ofText("a much longer text than the other one is");
    assertThat(request.content().longest()).isEqualTo(longest);
    assertThat(request.content().tokens()).isEqualTo(longest + TokenEstimate.ofText("one"));
  }

  @Test
  void tokenIdsAreCountedAsTheyAre() {
    assertThat(parse("[1,2,3]").content().tokens()).isEqualTo(3);
    assertThat(parse("[[1,2,3],[4]]").content().tokens()).isEqualTo(4);
    assertThat(parse("[[1,2,3],[4]]").content().longest()).isEqualTo(3);
  }

  @Test
  void fieldsThatAreNotKnownHereStay() {
    ModelRequest request = parse("\"x\",\"dimensions\":256,\"encoding_format\":\"base64\"");
    assertThat(Json.longOf(request.body(), "dimensions", 0)).isEqualTo(256);
    assertThat(Json.textOf(request.body(), "encoding_format")).isEqualTo("base64");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "null",
        "\"\"",
        "[]",
        "{}",
        "7",
        "[\"a\",\"\"]",
        "[[]]",
        "[[1],\"a\",{}]",
        "[null]"
      })
  void anInputThatIsNoneIsSaidSo(String input) {
    assertThatThrownBy(() -> parse(input))
        .isInstanceOfSatisfying(
            InvalidRequest.class, wrong -> assertThat(wrong.parameter()).isEqualTo("input"));
  }

  @Test
  void aBatchIsBounded() {
    assertThatThrownBy(() -> parse(Collections.nCopies(2_049, "\"a\"").toString()))
        .isInstanceOf(InvalidRequest.class)
        .hasMessageContaining("2048");
  }

  private static ModelRequest parse(String input) {
    String body = "{\"model\":\"text-embedding-3-small\",\"input\":" + input + "}";
    return ModelRequest.parse(
        Operation.EMBEDDINGS, body.getBytes(StandardCharsets.UTF_8), Headers.NONE);
  }
}
