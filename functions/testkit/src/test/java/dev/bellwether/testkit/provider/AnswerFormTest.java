package dev.bellwether.testkit.provider;

import static dev.bellwether.testkit.provider.ProviderClient.ask;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.bellwether.testkit.json.Json;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

final class AnswerFormTest {
  private static final String TOOLS =
      """
      ,"tools":[{"type":"function","function":{"name":"get_weather","parameters":{"type":"object","properties":{\
      "city":{"type":"string"},"unit":{"type":"string","enum":["celsius","fahrenheit"]},"days":{"type":"integer"}},\
      "required":["city","unit"]}}}]\
      """;

  private final FakeProvider provider = FakeProvider.start();
  private final ProviderClient client = new ProviderClient(provider.baseUrl());

  @AfterEach
  void close() {
    client.close();
    provider.close();
  }

  @Test
  void callsTheToolAndThenQuotesItsResult() throws Exception {
    JsonNode call =
        client
            .chat(ask("What is the weather in Chiang Mai in fahrenheit?", TOOLS))
            .at("/choices/0");
    assertThat(call.path("finish_reason").asText()).isEqualTo("tool_calls");
    assertThat(call.at("/message/tool_calls/0/function/name").asText()).isEqualTo("get_weather");
    assertThat(call.at("/message/tool_calls/0/function/arguments").asText())
        .isEqualTo("{\"city\":\"Chiang Mai\",\"unit\":\"fahrenheit\"}");
    String second =
        "{\"model\":\"gpt-4.1\",\"messages\":[{\"role\":\"user\",\"content\":\"Weather?\"},{\"role\":\"tool\",\"tool_call_id\":\"c\",\"content\":\"31"
            + " °C\"}]"
            + TOOLS
            + "}";
    assertThat(client.chat(second).at("/choices/0/message/content").asText()).contains("31 °C");
    assertThat(
            client
                .chat(ask("Weather?", TOOLS + ",\"tool_choice\":\"none\""))
                .at("/choices/0/finish_reason")
                .asText())
        .isEqualTo("stop");
  }

  @Test
  void streamsTheArgumentsOfAToolInPieces() throws Exception {
    List<JsonNode> chunks = client.chunks(ask("Weather in Oslo?", TOOLS + ",\"stream\":true"));
    String arguments =
        chunks.stream()
            .map(chunk -> chunk.at("/choices/0/delta/tool_calls/0/function/arguments").asText(""))
            .collect(Collectors.joining());
    assertThat(Json.parse(arguments).path("city").asText()).isEqualTo("Oslo");
    assertThat(chunks.getFirst().at("/choices/0/delta/tool_calls/0/id").asText())
        .startsWith("call_");
    assertThat(chunks.size()).isGreaterThan(4);
    assertThat(chunks.getLast().at("/choices/0/finish_reason").asText()).isEqualTo("tool_calls");
  }

  @Test
  void followsTheSchemaOfTheAnswer() throws Exception {
    String format =
        ",\"response_format\":{\"type\":\"json_schema\",\"json_schema\":{\"name\":\"x\",\"schema\":{\"type\":\"object\",\"required\":[\"name\",\"tags\",\"size\"],"
            + "\"properties\":{\"name\":{\"type\":\"string\"},\"tags\":{\"type\":\"array\",\"items\":{\"$ref\":\"#/$defs/tag\"}},\"size\":{\"type\":\"integer\",\"maximum\":9},\"unused\":{}},"
            + "\"$defs\":{\"tag\":{\"enum\":[\"red\",\"blue\"]}}}}}";
    JsonNode answer =
        Json.parse(
            client
                .chat(ask("Describe 40 blue boats of Captain Nemo", format))
                .at("/choices/0/message/content")
                .asText());
    assertThat(Json.text(answer))
        .isEqualTo("{\"name\":\"Captain Nemo\",\"tags\":[\"blue\"],\"size\":9}");
    JsonNode loose =
        Json.parse(
            client
                .chat(ask("Say it", ",\"response_format\":{\"type\":\"json_object\"}"))
                .at("/choices/0/message/content")
                .asText());
    assertThat(loose.path("answer").asText()).contains("Say it");
  }

  @Test
  void countsReasoningAndCachedTokensInsideTheOthers() throws Exception {
    client.chat(ask("Think", ",\"reasoning_effort\":\"high\""));
    assertThat(provider.billed().getFirst().reasoningTokens()).isEqualTo(16);
    assertThat(provider.billed().getFirst().completionTokens()).isGreaterThan(16);
    client.chat(
        "{\"model\":\"m\",\"messages\":[{\"role\":\"system\",\"content\":\""
            + "word ".repeat(1500)
            + "\"},{\"role\":\"user\",\"content\":[{\"type\":\"text\",\"text\":\"hi\"}]}]}");
    assertThat(provider.billed().getLast().cachedTokens())
        .isPositive()
        .isLessThan(provider.billed().getLast().promptTokens());
  }
}
