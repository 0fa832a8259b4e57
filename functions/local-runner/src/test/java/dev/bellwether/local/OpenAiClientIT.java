package dev.bellwether.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.databind.JsonNode;
import com.openai.client.OpenAIClient;
import com.openai.core.JsonValue;
import com.openai.core.http.StreamResponse;
import com.openai.errors.NotFoundException;
import com.openai.models.FunctionDefinition;
import com.openai.models.FunctionParameters;
import com.openai.models.ResponseFormatJsonSchema;
import com.openai.models.chat.completions.ChatCompletion;
import com.openai.models.chat.completions.ChatCompletionChunk;
import com.openai.models.chat.completions.ChatCompletionCreateParams;
import com.openai.models.chat.completions.ChatCompletionMessageFunctionToolCall;
import com.openai.models.chat.completions.ChatCompletionStreamOptions;
import com.openai.models.chat.completions.ChatCompletionToolMessageParam;
import com.openai.models.models.Model;
import dev.bellwether.testkit.json.Json;
import dev.bellwether.testkit.provider.BilledCall;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** What an application sees that changed its base URL and its key, and nothing else. */
final class OpenAiClientIT extends StagedTest {
  private static OpenAIClient client() {
    return OpenAiClients.of(stage, new InstantSleeper());
  }

  @Test
  void chats() {
    ChatCompletion answer =
        client().chat().completions().create(OpenAiClients.asking("auto", Ask.FRANCE).build());

    assertThat(answer.validate().choices().getFirst().message().content())
        .hasValueSatisfying(text -> assertThat(text).contains("Paris"));
    BilledCall billed = stage.provider().billed().getFirst();
    assertThat(answer.usage())
        .hasValueSatisfying(
            usage -> {
              assertThat(usage.promptTokens()).isEqualTo(billed.promptTokens());
              assertThat(usage.completionTokens()).isEqualTo(billed.completionTokens());
            });
  }

  @Test
  void callsToolsAndTakesTheirResults() {
    ChatCompletionCreateParams.Builder conversation =
        OpenAiClients.asking("gpt-4.1", "What is the weather in Paris?").addFunctionTool(weather());

    ChatCompletion call = client().chat().completions().create(conversation.build());
    ChatCompletionMessageFunctionToolCall wanted =
        call.choices().getFirst().message().toolCalls().orElseThrow().getFirst().asFunction();
    assertThat(call.choices().getFirst().finishReason().asString()).isEqualTo("tool_calls");
    assertThat(wanted.function().name()).isEqualTo("weather");
    assertThat(Json.parse(wanted.function().arguments()).path("city").isTextual()).isTrue();

    ChatCompletion answer =
        client()
            .chat()
            .completions()
            .create(
                conversation
                    .addMessage(call.choices().getFirst().message())
                    .addMessage(
                        ChatCompletionToolMessageParam.builder()
                            .toolCallId(wanted.id())
                            .content("18 degrees and sunny")
                            .build())
                    .build());
    assertThat(answer.choices().getFirst().message().content())
        .hasValueSatisfying(text -> assertThat(text).contains("18 degrees and sunny"));
  }

  private static FunctionDefinition weather() {
    return FunctionDefinition.builder()
        .name("weather")
        .parameters(
            FunctionParameters.builder()
                .putAdditionalProperty("type", JsonValue.from("object"))
                .putAdditionalProperty(
                    "properties", JsonValue.from(Map.of("city", Map.of("type", "string"))))
                .putAdditionalProperty("required", JsonValue.from(List.of("city")))
                .build())
        .build();
  }

  @Test
  void streamsWithUsageAtTheEnd() {
    ChatCompletionCreateParams question =
        OpenAiClients.asking("deepseek-v3.2", "Tell me about ships.")
            .streamOptions(ChatCompletionStreamOptions.builder().includeUsage(true).build())
            .build();

    List<ChatCompletionChunk> chunks = streamed(question);

    BilledCall billed = stage.provider().billed().getFirst();
    assertThat(text(chunks)).contains("ships").endsWith(".");
    assertThat(chunks.getLast().usage())
        .hasValueSatisfying(
            usage -> assertThat(usage.completionTokens()).isEqualTo(billed.completionTokens()));
    assertThat(chunks.subList(0, chunks.size() - 1))
        .allSatisfy(chunk -> assertThat(chunk.usage()).isEmpty());
  }

  @Test
  void streamsToolCalls() {
    List<ChatCompletionChunk> chunks =
        streamed(
            OpenAiClients.asking("gpt-4.1", "And what is the weather in Rome?")
                .addFunctionTool(weather())
                .build());

    String arguments =
        chunks.stream()
            .flatMap(chunk -> chunk.choices().stream())
            .flatMap(choice -> choice.delta().toolCalls().stream().flatMap(List::stream))
            .flatMap(call -> call.function().stream())
            .flatMap(function -> function.arguments().stream())
            .collect(Collectors.joining());
    assertThat(Json.parse(arguments).path("city").isTextual()).isTrue();
  }

  private static List<ChatCompletionChunk> streamed(ChatCompletionCreateParams question) {
    try (StreamResponse<ChatCompletionChunk> stream =
        client().chat().completions().createStreaming(question)) {
      return stream.stream().toList();
    }
  }

  private static String text(List<ChatCompletionChunk> chunks) {
    return chunks.stream()
        .flatMap(chunk -> chunk.choices().stream())
        .flatMap(choice -> choice.delta().content().stream())
        .collect(Collectors.joining());
  }

  @Test
  void listsAndRetrievesModels() {
    List<Model> models = client().models().list().data();

    assertThat(models).extracting(Model::id).contains("gpt-4.1", "auto", "auto/code");
    assertThat(models).allSatisfy(model -> assertThat(model.validate().created()).isPositive());
    assertThat(client().models().retrieve("gpt-4.1").ownedBy()).isEqualTo("holysheep");
    NotFoundException unknown =
        catchThrowableOfType(
            NotFoundException.class, () -> client().models().retrieve("no-such-model"));
    assertThat(unknown.code()).contains("model_not_found");
  }

  @Test
  void retrievesAModelWhoseNameHasASlash() {
    assertThat(client().models().retrieve("auto/code").id()).isEqualTo("auto/code");
  }

  @Test
  void getsAnswersThatFollowASchema() {
    ResponseFormatJsonSchema format =
        ResponseFormatJsonSchema.builder()
            .jsonSchema(
                ResponseFormatJsonSchema.JsonSchema.builder()
                    .name("city")
                    .strict(true)
                    .schema(
                        ResponseFormatJsonSchema.JsonSchema.Schema.builder()
                            .putAdditionalProperty("type", JsonValue.from("object"))
                            .putAdditionalProperty(
                                "properties",
                                JsonValue.from(Map.of("name", Map.of("type", "string"))))
                            .putAdditionalProperty("required", JsonValue.from(List.of("name")))
                            .build())
                    .build())
            .build();

    ChatCompletion answer =
        client()
            .chat()
            .completions()
            .create(OpenAiClients.asking("auto", "Name a city.").responseFormat(format).build());

    String text = answer.choices().getFirst().message().content().orElseThrow();
    assertThat(Json.parse(text).path("name").isTextual()).isTrue();
  }

  @Test
  void fieldsThatNobodyHereKnowsReachTheProviderUnchanged() {
    ChatCompletionCreateParams question =
        OpenAiClients.asking("gpt-4.1", "Hello, vendor.")
            .putAdditionalBodyProperty(
                "vendor_options", JsonValue.from(Map.of("depth", List.of(1, 2.5, "three"))))
            .logitBias(
                ChatCompletionCreateParams.LogitBias.builder()
                    .putAdditionalProperty("50256", JsonValue.from(-100))
                    .build())
            .putAdditionalBodyProperty("seed", JsonValue.from(9_007_199_254_740_993L))
            .build();

    var _ = client().chat().completions().create(question);

    JsonNode sent = stage.provider().calls().getFirst().json();
    assertThat(sent.path("vendor_options").toString()).isEqualTo("{\"depth\":[1,2.5,\"three\"]}");
    assertThat(sent.path("logit_bias").path("50256").asInt()).isEqualTo(-100);
    assertThat(sent.path("seed").asLong()).isEqualTo(9_007_199_254_740_993L);
    assertThat(sent.has("max_tokens")).isFalse();
    assertThat(sent.has("temperature")).isFalse();
  }
}
