package dev.bellwether.completion;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.bellwether.testkit.event.EventBuilder;
import dev.bellwether.testkit.event.Events;
import dev.bellwether.testkit.json.Json;
import dev.bellwether.testkit.provider.FakeProvider;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What was paid for once, and the operation beside chat, through the handler and its events. */
@Timeout(60)
final class CacheAndOperationsIT {
  private static FakeProvider provider;
  private static LambdaStage stage;

  @BeforeAll
  static void open() {
    provider = FakeProvider.start();
    stage = new LambdaStage(provider.baseUrl());
  }

  @AfterAll
  static void close() {
    stage.close();
    provider.close();
  }

  @BeforeEach
  void forget() {
    provider.forget();
  }

  @Test
  void theSameQuestionIsPaidForOnce() {
    String body = question();
    JsonNode first = stage.answer(post("/v1/chat/completions", body));
    JsonNode second = stage.answer(post("/v1/chat/completions", body));

    assertThat(header(first, "x-bellwether-cache")).isEqualTo("MISS");
    assertThat(header(second, "x-bellwether-cache")).isEqualTo("HIT");
    assertThat(header(second, "cache-status")).startsWith("bellwether; hit; ttl=");
    assertThat(header(second, "age")).isNotEmpty();
    assertThat(Json.parse(second.path("body").asText()))
        .isEqualTo(Json.parse(first.path("body").asText()));
    assertThat(provider.billed()).hasSize(1);
  }

  @Test
  void aStreamIsAnsweredFromAWholeAnswer() {
    String words = question();
    JsonNode whole = stage.answer(post("/v1/chat/completions", words));
    String streamed = words.replace("\"messages\"", "\"stream\":true,\"messages\"");
    JsonNode replayed = stage.answer(post("/v1/chat/completions", streamed));

    assertThat(whole.path("statusCode").asInt()).isEqualTo(200);
    assertThat(header(replayed, "x-bellwether-cache")).isEqualTo("HIT");
    assertThat(replayed.path("body").asText()).endsWith("data: [DONE]\n\n");
    assertThat(provider.billed()).hasSize(1);
  }

  @Test
  void nothingButACachedAnswerWillDo() {
    JsonNode reply =
        stage.answer(
            post("/v1/chat/completions", question()).header("Cache-Control", "only-if-cached"));

    assertThat(reply.path("statusCode").asInt()).isEqualTo(504);
    assertThat(header(reply, "x-should-retry")).isEqualTo("false");
    assertThat(provider.calls()).isEmpty();
  }

  @Test
  void embeddingsAreTheSameFlow() {
    String body = "{\"model\":\"text-embedding-3-small\",\"input\":\"" + UUID.randomUUID() + "\"}";
    JsonNode first = stage.answer(post("/v1/embeddings", body));
    JsonNode second = stage.answer(post("/v1/embeddings", body));

    assertThat(Json.parse(first.path("body").asText()).at("/data/0/embedding").size()).isPositive();
    assertThat(header(second, "x-bellwether-cache")).isEqualTo("HIT");
    assertThat(provider.billed()).hasSize(1);
  }

  @Test
  void aModelThatDoesNotDoWhatIsAskedSaysWhichDo() {
    JsonNode reply =
        stage.answer(post("/v1/embeddings", "{\"model\":\"gpt-4.1\",\"input\":\"x\"}"));
    assertThat(reply.path("statusCode").asInt()).isEqualTo(400);
    assertThat(reply.path("body").asText()).contains("wrong_operation");
  }

  private static String question() {
    return "{\"model\":\"gpt-4.1\",\"messages\":[{\"role\":\"user\",\"content\":\"About "
        + UUID.randomUUID()
        + "\"}]}";
  }

  private static EventBuilder post(String path, String body) {
    return Events.functionUrl().post(path).header("Content-Type", "application/json").body(body);
  }

  private static String header(JsonNode reply, String name) {
    return reply.path("headers").path(name).asText();
  }
}
