package dev.bellwether.routing.provider;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bellwether.edge.json.Json;
import io.micronaut.json.tree.JsonNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

final class ChunksTest {
  @Property(tries = 300)
  void aWholeAnswerCutIntoChunksAndPutTogetherIsTheSame(@ForAll("answers") JsonNode body) {
    Answer answer = new Answer(body);
    AnswerAssembly assembly = new AnswerAssembly();

    List<JsonNode> chunks = Chunks.of(answer);
    chunks.forEach(assembly::add);

    assertThat(reread(assembly.answer().body())).isEqualTo(reread(body));
    assertThat(assembly.finished()).isTrue();
    assertThat(chunks).allSatisfy(chunk -> assertThat(chunk.get("usage")).isNull());
  }

  /** As it travels: a number has no Java type there. */
  private static JsonNode reread(JsonNode tree) {
    return Json.parse(Json.bytes(tree));
  }

  @Provide
  Arbitrary<JsonNode> answers() {
    return choices()
        .list()
        .ofMinSize(1)
        .ofMaxSize(3)
        .map(
            choices -> {
              List<JsonNode> numbered = new ArrayList<>();
              for (JsonNode choice : choices) {
                numbered.add(Json.with(choice, "index", numbered.size()));
              }
              return Json.object(
                  Map.of(
                      "id",
                      "chatcmpl-1",
                      "object",
                      "chat.completion",
                      "created",
                      1_795_165_260,
                      "model",
                      "gpt-4.1",
                      "x_unknown",
                      Map.of("deep", List.of(1, 2)),
                      "choices",
                      JsonNode.createArrayNode(numbered)));
            });
  }

  private static Arbitrary<JsonNode> choices() {
    Arbitrary<String> texts =
        Arbitraries.of("a", "word ", "你好", "😀", "\n", "e\u0301", "\"quoted\" ")
            .list()
            .ofMinSize(1)
            .ofMaxSize(120)
            .map(words -> String.join("", words));
    Arbitrary<Integer> calls = Arbitraries.integers().between(0, 3);
    Arbitrary<String> reasons = Arbitraries.of("stop", "length", "tool_calls", "content_filter");
    Arbitrary<Boolean> thinks = Arbitraries.of(true, false);
    return Combinators.combine(texts, calls, reasons, thinks).as(ChunksTest::choice);
  }

  private static JsonNode choice(String text, int calls, String reason, boolean thinks) {
    Map<String, Object> message = new LinkedHashMap<>();
    message.put("role", "assistant");
    message.put("content", text);
    if (thinks) {
      message.put("reasoning_content", text);
    }
    if (calls > 0) {
      message.put("tool_calls", JsonNode.createArrayNode(calls(calls, text)));
    }
    return Json.object(
        Map.of(
            "message", Json.object(message),
            "finish_reason", reason,
            "logprobs", Json.object(Map.of("content", List.of(Map.of("token", text))))));
  }

  private static List<JsonNode> calls(int count, String arguments) {
    List<JsonNode> calls = new ArrayList<>();
    for (int index = 0; index < count; index++) {
      Map<String, String> function = Map.of("name", "f" + index, "arguments", arguments);
      calls.add(
          Json.object(Map.of("id", "call_" + index, "type", "function", "function", function)));
    }
    return calls;
  }

  @Test
  void longTextComesInPiecesThatSplitNoCharacter() {
    String text = "x" + "😀".repeat(100);
    Answer answer = answer("{\"role\":\"assistant\",\"content\":\"" + text + "\"}");

    List<String> pieces =
        Chunks.of(answer).stream()
            .map(chunk -> Trees.at(chunk, "choices", 0, "delta"))
            .map(delta -> Json.textOf(delta, "content"))
            .filter(piece -> piece != null)
            .map(String::valueOf)
            .toList();

    assertThat(pieces).hasSizeGreaterThan(3);
    assertThat(String.join("", pieces)).isEqualTo(text);
    assertThat(pieces)
        .allSatisfy(
            piece ->
                assertThat(Character.isHighSurrogate(piece.charAt(piece.length() - 1))).isFalse());
  }

  @Test
  void everyChunkIsOfTheKindThatClientsExpect() {
    List<JsonNode> chunks = Chunks.of(answer("{\"role\":\"assistant\",\"content\":\"Hi\"}"));

    assertThat(chunks)
        .extracting(Json::text)
        .containsExactly(
            head("{\"index\":0,\"delta\":{\"role\":\"assistant\"},\"finish_reason\":null}"),
            head("{\"index\":0,\"delta\":{\"content\":\"Hi\"},\"finish_reason\":null}"),
            head("{\"index\":0,\"delta\":{},\"finish_reason\":\"stop\"}"));
  }

  @Test
  void theUsageChunkHasNoChoices() {
    Answer answer = answer("{\"role\":\"assistant\",\"content\":\"Hi\"}");
    JsonNode usage = Json.parse("{\"prompt_tokens\":1}");

    JsonNode chunk = Chunks.usage(answer, usage);

    assertThat(Json.valueOf(chunk, "usage")).isEqualTo(usage);
    assertThat(Trees.at(chunk, "choices").size()).isZero();
    assertThat(Chunks.saysOnlyUsage(chunk)).isTrue();
    assertThat(Chunks.startsAnswer(chunk)).isFalse();
  }

  @Test
  void aRoleIsNoBeginningAndContentAToolCallOrAnEndIsOne() {
    assertThat(begins("{\"role\":\"assistant\",\"content\":\"\"}", "null")).isFalse();
    assertThat(begins("{}", "null")).isFalse();
    assertThat(begins("null", "null")).isFalse();
    assertThat(begins("{\"content\":\"x\"}", "null")).isTrue();
    assertThat(begins("{\"reasoning_content\":\"x\"}", "null")).isTrue();
    assertThat(begins("{\"tool_calls\":[{\"index\":0}]}", "null")).isTrue();
    assertThat(begins("{}", "\"stop\"")).isTrue();
    assertThat(Chunks.startsAnswer(Json.parse("{}"))).isFalse();
    assertThat(Chunks.startsAnswer(Json.parse("{\"choices\":1}"))).isFalse();
  }

  private static boolean begins(String delta, String reason) {
    return Chunks.startsAnswer(
        Json.parse(
            "{\"choices\":[{\"index\":0,\"delta\":"
                + delta
                + ",\"finish_reason\":"
                + reason
                + "}]}"));
  }

  private static String head(String choice) {
    return "{\"id\":\"c\",\"object\":\"chat.completion.chunk\",\"choices\":[" + choice + "]}";
  }

  private static Answer answer(String message) {
    return new Answer(
        Json.parse(
            "{\"id\":\"c\",\"object\":\"chat.completion\",\"choices\":[{\"index\":0,\"message\":"
                + message
                + ",\"finish_reason\":\"stop\"}],\"usage\":{\"prompt_tokens\":1}}"));
  }
}
