package dev.bellwether.testkit.provider;

import static dev.bellwether.testkit.provider.ProviderClient.ask;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import dev.bellwether.testkit.json.Json;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.HttpTimeoutException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

final class FaultTest {
  private static final String STREAM =
      ",\"stream\":true,\"stream_options\":{\"include_usage\":true}";
  private static final String CHAT = "/chat/completions";

  private final FakeProvider provider = FakeProvider.start();
  private final ProviderClient client = new ProviderClient(provider.baseUrl());

  @AfterEach
  void close() {
    client.close();
    provider.close();
  }

  @Test
  void statusesComeWithTheirHeadersAndBillNothing() throws Exception {
    provider
        .script()
        .next(Fault.status(500), Fault.throttled(Duration.ofSeconds(7)), Fault.unauthorized());
    provider
        .script()
        .next(
            Fault.contextTooLong(),
            Fault.emptyBalance(),
            Fault.modelForbidden(),
            Fault.modelUnknown());
    provider.script().next(Fault.requestRefused(), Fault.overloaded(), Fault.status(529));
    assertThat(client.post(CHAT, ask("x")).body())
        .contains("\"type\":\"server_error\",\"param\":null,\"code\":null");
    assertThat(client.post(CHAT, ask("x")).headers().firstValue("retry-after")).contains("7");
    List<Integer> statuses = List.of(401, 400, 429, 403, 404, 400, 503, 529);
    for (int status : statuses) {
      assertThat(client.post(CHAT, ask("x")).statusCode()).isEqualTo(status);
    }
    assertThat(client.post(CHAT, ask("x")).statusCode()).isEqualTo(200);
    assertThat(provider.billed()).hasSize(1);
  }

  @Test
  void scopesAreAskedModelFirstAndTheListingApart() throws Exception {
    provider.script().forModel("gpt-4.1").next(Fault.status(500)).always(Fault.status(503));
    provider.script().forKey("key-1").next(Fault.status(502));
    provider.script().always(Fault.status(504)).next(Fault.status(501));
    provider.script().forListing().next(Fault.unauthorized());
    assertThat(client.get("/models", "key-1").statusCode()).isEqualTo(401);
    assertThat(client.get("/models", "key-1").statusCode()).isEqualTo(200);
    for (int status : new int[] {500, 502, 501, 503, 503}) {
      assertThat(client.post(CHAT, ask("x")).statusCode()).isEqualTo(status);
    }
    assertThat(client.post(CHAT, ask("x").replace("gpt-4.1", "other")).statusCode()).isEqualTo(504);
    provider.script().forModel("gpt-4.1").clear();
    provider.script().clear();
    assertThat(client.post(CHAT, ask("x")).statusCode()).isEqualTo(200);
  }

  @Test
  void brokenConnectionsBreak() throws Exception {
    provider
        .script()
        .next(new Fault.ResetBeforeReply(), new Fault.ResetBeforeReply(), new Fault.ResetMidBody());
    assertThatThrownBy(() -> client.post(CHAT, ask("x"))).isInstanceOf(IOException.class);
    provider.script().clear();
    provider.script().next(new Fault.ResetMidBody(), new Fault.ResetMidBody());
    assertThatThrownBy(() -> client.post(CHAT, ask("x"))).isInstanceOf(IOException.class);
    assertThatThrownBy(() -> client.post(CHAT, ask("x", STREAM))).isInstanceOf(IOException.class);
    assertThat(provider.billed()).hasSize(2).noneMatch(BilledCall::delivered);
  }

  @Test
  void hangsUntilTheClientGivesUpOrTheProviderCloses() {
    provider.script().next(new Fault.Hang());
    HttpRequest impatient =
        HttpRequest.newBuilder(client.request(CHAT, ask("x")), (name, value) -> true)
            .timeout(Duration.ofMillis(200))
            .build();
    assertThatThrownBy(() -> client.http().send(impatient, BodyHandlers.ofString()))
        .isInstanceOf(HttpTimeoutException.class);
    assertThat(provider.billed()).isEmpty();
  }

  @Test
  void brokenBodiesArriveWithStatus200() throws Exception {
    provider
        .script()
        .next(new Fault.TruncatedJson(), new Fault.NotJson(), new Fault.WrongContentType());
    assertThatThrownBy(() -> client.chat(ask("x"))).isInstanceOf(RuntimeException.class);
    assertThat(client.post(CHAT, ask("x")).body()).startsWith("upstream connect error");
    assertThat(client.post(CHAT, ask("x")).headers().firstValue("content-type"))
        .contains("text/html");
    assertThat(provider.billed()).hasSize(1);
  }

  @Test
  void anEndlessBodyIsEndlessForAnyoneWithALimit() throws Exception {
    provider.script().next(new Fault.EndlessBody());
    HttpResponse<InputStream> response =
        client.http().send(client.request(CHAT, ask("x")), BodyHandlers.ofInputStream());
    try (InputStream body = response.body()) {
      assertThat(body.readNBytes(12 * 1024 * 1024)).hasSize(12 * 1024 * 1024);
    }
  }

  @Test
  void streamsBreakAndStallWhereTheyAreTold() throws Exception {
    provider.script().next(new Fault.StreamBreaksAfter(3), new Fault.StreamStalls(2));
    HttpResponse<InputStream> broken =
        client.http().send(client.request(CHAT, ask("x", STREAM)), BodyHandlers.ofInputStream());
    assertThatThrownBy(() -> broken.body().readAllBytes()).isInstanceOf(IOException.class);
    assertThat(provider.billed().getFirst().completionTokens()).isEqualTo(3);
    HttpResponse<InputStream> stalled =
        client.http().send(client.request(CHAT, ask("x", STREAM)), BodyHandlers.ofInputStream());
    BufferedReader lines =
        new BufferedReader(new InputStreamReader(stalled.body(), StandardCharsets.UTF_8));
    for (int line = 0; line < 6; line++) {
      assertThat(lines.readLine()).isNotNull();
    }
    provider.close();
    assertThatThrownBy(lines::readLine).isInstanceOf(IOException.class);
    assertThat(provider.awaitBilled(2).getLast().completionTokens()).isEqualTo(2);
  }

  @Test
  void streamsHaveManners() throws Exception {
    provider.script().next(new Fault.NoDone(), new Fault.CrLfLines(), new Fault.CommentsBetween());
    assertThat(client.post(CHAT, ask("x", STREAM)).body())
        .doesNotContain("[DONE]")
        .contains("\"usage\":{");
    assertThat(client.post(CHAT, ask("x", STREAM)).body()).endsWith("data: [DONE]\r\n\r\n");
    assertThat(client.post(CHAT, ask("x", STREAM)).body()).startsWith(": PROCESSING\n\ndata: {");
    provider.script().next(new Fault.CumulativeUsage(), new Fault.NoUsage(), new Fault.NoUsage());
    assertThat(client.chunks(ask("x", STREAM)))
        .allMatch(chunk -> chunk.at("/usage/total_tokens").isNumber());
    assertThat(client.post(CHAT, ask("x", STREAM)).body()).doesNotContain("usage");
    assertThat(client.chat(ask("x")).has("usage")).isFalse();
    assertThat(provider.billed()).hasSize(6).allMatch(BilledCall::delivered);
  }

  @Test
  void splitCharactersComeTogetherAgain() throws Exception {
    provider
        .script()
        .next(Fault.together(new Fault.SplitUtf8(), Fault.delay(Duration.ofMillis(30))));
    HttpResponse<byte[]> response =
        client
            .http()
            .send(
                client.request(CHAT, ask("capital of Thailand", STREAM)),
                BodyHandlers.ofByteArray());
    assertThat(new String(response.body(), StandardCharsets.UTF_8)).contains("กร");
  }

  @Test
  void everyRecordedReplyIsListedAndReadable() throws Exception {
    try (Stream<Path> files = Files.walk(Path.of("src/main/resources/providers"))) {
      assertThat(files.filter(file -> file.toString().endsWith(".json")))
          .hasSameSizeAs(ProviderBodies.all());
    }
    for (RecordedReply reply : ProviderBodies.all()) {
      provider.script().next(reply.fault());
      HttpResponse<String> response = client.post(CHAT, ask("x"));
      assertThat(response.statusCode())
          .as(reply.toString())
          .isEqualTo(reply.status())
          .isGreaterThanOrEqualTo(400);
      assertThat(response.body()).isEqualTo(reply.body());
    }
    JsonNode long400 = Json.parse(ProviderBodies.of("openai", "context-length").body());
    assertThat(long400.at("/error/code").asText()).isEqualTo("context_length_exceeded");
    assertThatThrownBy(() -> ProviderBodies.of("openai", "nonsense"))
        .hasMessageContaining("providers/all.txt");
  }
}
