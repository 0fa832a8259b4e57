package dev.bellwether.testkit.provider;

import static dev.bellwether.testkit.provider.ProviderClient.ask;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.bellwether.testkit.json.Json;
import java.io.BufferedReader;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class FakeProviderTest {
  private final FakeProvider provider = FakeProvider.start();
  private final ProviderClient client = new ProviderClient(provider.baseUrl());

  @AfterEach
  void close() {
    client.close();
    provider.close();
  }

  @Test
  void answersWholeWithUsageAndBillsExactlyThat() throws Exception {
    HttpResponse<String> response =
        client.post("/chat/completions", ask("Quick: what is the capital of France?"));
    JsonNode body = Json.parse(response.body());
    assertThat(response.statusCode()).isEqualTo(200);
    assertThat(body.at("/choices/0/message/content").asText()).contains("Paris");
    assertThat(body.at("/choices/0/finish_reason").asText()).isEqualTo("stop");
    JsonNode usage = body.path("usage");
    assertThat(usage.path("total_tokens").asLong())
        .isEqualTo(usage.path("prompt_tokens").asLong() + usage.path("completion_tokens").asLong());
    assertThat(provider.billed())
        .containsExactly(
            new BilledCall(
                response.headers().firstValue("x-request-id").orElseThrow(),
                "gpt-4.1",
                "key-1",
                usage.path("prompt_tokens").asLong(),
                0,
                usage.path("completion_tokens").asLong(),
                0,
                true));
  }

  @Test
  void streamsTheSameWordsThatItWouldSayWhole() throws Exception {
    String whole =
        client.chat(ask("Why is the sky blue?")).at("/choices/0/message/content").asText();
    List<JsonNode> chunks =
        client.chunks(
            ask(
                "Why is the sky blue?",
                ",\"stream\":true,\"stream_options\":{\"include_usage\":true}"));
    String streamed =
        chunks.stream()
            .map(chunk -> chunk.at("/choices/0/delta/content").asText(""))
            .collect(Collectors.joining());
    assertThat(streamed).isEqualTo(whole).contains("Why is the sky blue");
    assertThat(chunks.getFirst().at("/choices/0/delta/role").asText()).isEqualTo("assistant");
    assertThat(chunks.getLast().path("choices")).isEmpty();
    assertThat(chunks.getLast().at("/usage/completion_tokens").asLong())
        .isEqualTo(provider.billed().getLast().completionTokens());
    assertThat(client.post("/chat/completions", ask("x", ",\"stream\":true")).body())
        .endsWith("data: [DONE]\n\n")
        .doesNotContain("usage");
  }

  @Test
  void writesCodeWhenAskedForCodeAndStopsAtTheLimit() throws Exception {
    assertThat(
            client
                .chat(ask("Write a Python function that merges two sorted lists"))
                .at("/choices/0/message/content")
                .asText())
        .contains("```python", "def merge_sorted");
    JsonNode cut = client.chat(ask("Why?", ",\"max_completion_tokens\":5,\"n\":2"));
    assertThat(cut.path("choices")).hasSize(2);
    assertThat(cut.at("/choices/1/finish_reason").asText()).isEqualTo("length");
    assertThat(cut.at("/usage/completion_tokens").asInt()).isEqualTo(10);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{\"messages\":[]} | model | null",
        "{\"model\":\"m\"} | messages | missing_required_parameter",
        "{\"model\":\"m\",\"messages\":\"hi\"} | messages | invalid_type",
        "{\"model\":\"m\",\"messages\":[]} | messages | empty_array",
        "{\"model\":\"m\",\"messages\":[{}]} | messages[0].role | missing_required_parameter",
        "{\"model\":\"m\",\"messages\":[{\"role\":\"user\"}],\"max_tokens\":0} | max_tokens |"
            + " integer_below_min_value",
        "{\"model\":\"m\",\"messages\":[{\"role\":\"user\"}],\"n\":\"two\"} | n | invalid_type",
        "{\"model\":\"m\",\"messages\":[{\"role\":\"user\"}],\"temperature\":3} | temperature |"
            + " decimal_above_max_value",
        "{not json | null | null",
      })
  void refusesMalformedBodiesAsOpenAiDoes(String body, String param, String code) throws Exception {
    HttpResponse<String> response = client.post("/chat/completions", body);
    JsonNode error = Json.parse(response.body()).path("error");
    assertThat(response.statusCode()).isEqualTo(400);
    assertThat(error.path("param").asText()).isEqualTo(param);
    assertThat(error.path("code").asText()).isEqualTo(code);
    assertThat(error.path("type").asText()).isEqualTo("invalid_request_error");
    assertThat(error.path("message").asText()).isNotEmpty();
    assertThat(provider.billed()).isEmpty();
  }

  @Test
  void knowsOnlyTheKeysAndModelsItWasTold() throws Exception {
    assertThat(client.get("/models", "any").statusCode()).isEqualTo(200);
    assertThat(client.get("/models", "").statusCode()).isEqualTo(401);
    provider.accept("key-1", "key-2").offerOnly("other");
    assertThat(client.get("/models", "any").body()).contains("invalid_api_key");
    assertThat(client.get("/models", "key-2").body())
        .contains("\"id\":\"other\"")
        .doesNotContain("gpt-4.1");
    assertThat(client.get("/models/other", "key-2").statusCode()).isEqualTo(200);
    assertThat(client.get("/models/gpt-4.1", "key-2").statusCode()).isEqualTo(404);
    assertThat(client.post("/chat/completions", ask("hi")).body()).contains("model_not_found");
    provider.revoke("key-1");
    assertThat(client.post("/chat/completions", ask("hi")).statusCode()).isEqualTo(401);
    assertThat(client.get("/models", "key-1").statusCode()).isEqualTo(401);
    provider.accept("key-1").offerOnly();
    assertThat(client.post("/chat/completions", ask("hi")).statusCode()).isEqualTo(200);
    assertThat(client.get("/unknown", "key-1").statusCode()).isEqualTo(404);
  }

  @Test
  void embedsTheSameTextTheSameWayInAnyForm() throws Exception {
    JsonNode batch =
        Json.parse(
            client
                .post(
                    "/embeddings",
                    "{\"model\":\"e\",\"input\":[\"blue boat\",\"blue ship\",\"tax"
                        + " law\"],\"dimensions\":64}")
                .body());
    JsonNode single =
        Json.parse(
            client
                .post("/embeddings", "{\"model\":\"e\",\"input\":\"blue boat\",\"dimensions\":64}")
                .body());
    JsonNode packed =
        Json.parse(
            client
                .post(
                    "/embeddings",
                    "{\"model\":\"e\",\"input\":\"blue boat\",\"encoding_format\":\"base64\"}")
                .body());
    assertThat(batch.path("data")).hasSize(3);
    assertThat(batch.at("/data/0/embedding")).isEqualTo(single.at("/data/0/embedding")).hasSize(64);
    assertThat(product(batch, 0, 1)).isGreaterThan(product(batch, 0, 2));
    assertThat(packed.at("/data/0/embedding").binaryValue()).hasSize(1536 * 4);
    assertThat(provider.billed()).hasSize(3).allMatch(BilledCall::delivered);
    assertThat(client.post("/embeddings", "{\"model\":\"e\",\"input\":[]}").statusCode())
        .isEqualTo(400);
    assertThat(client.post("/embeddings", "{\"model\":\"e\",\"input\":[[1,2],[3]]}").statusCode())
        .isEqualTo(200);
  }

  @Test
  void remembersWhatWasAskedAndForgetsOnRequest() throws Exception {
    client.post("/chat/completions", ask("hi"));
    ReceivedCall call = provider.calls().getFirst();
    assertThat(call.path()).isEqualTo("/v1/chat/completions");
    assertThat(call.key()).isEqualTo("key-1");
    assertThat(call.header("AUTHORIZATION")).contains("Bearer key-1");
    assertThat(call.json().path("model").asText()).isEqualTo("gpt-4.1");
    provider.forget();
    assertThat(provider.calls()).isEmpty();
    assertThat(provider.billed()).isEmpty();
  }

  @Test
  void billsOnlyWhatWasWrittenWhenTheClientLeaves() throws Exception {
    provider.latency(Duration.ofMillis(5), Duration.ofMillis(20));
    HttpResponse<InputStream> response =
        client
            .http()
            .send(
                client.request("/chat/completions", ask("A long story", ",\"stream\":true")),
                BodyHandlers.ofInputStream());
    assertThat(response.body().read()).isEqualTo('d');
    response.body().close();
    BilledCall bill = provider.awaitBilled(1).getFirst();
    assertThat(provider.abandoned()).isEqualTo(1);
    assertThat(bill.delivered()).isFalse();
    assertThat(bill.completionTokens()).isBetween(1L, 30L);
  }

  @Test
  void runsAsAProcessUntilItsStandardInputCloses() throws Exception {
    String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
    Process process =
        new ProcessBuilder(
                java,
                "-cp",
                System.getProperty("java.class.path"),
                FakeProviderMain.class.getName())
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    try (BufferedReader lines =
            new BufferedReader(
                new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
        ProviderClient other = new ProviderClient(lines.readLine())) {
      assertThat(other.chat(ask("capital of France")).at("/choices/0/message/content").asText())
          .contains("Paris");
      process.getOutputStream().close();
      assertThat(process.waitFor(10, TimeUnit.SECONDS)).isTrue();
    } finally {
      process.destroyForcibly().waitFor();
    }
  }

  private static double product(JsonNode reply, int left, int right) {
    double sum = 0;
    for (int index = 0; index < 64; index++) {
      sum +=
          reply.at("/data/" + left + "/embedding/" + index).asDouble()
              * reply.at("/data/" + right + "/embedding/" + index).asDouble();
    }
    return sum;
  }
}
