package dev.bellwether.testkit.lambda;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bellwether.testkit.time.SettableClock;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Plays the runtime against it. */
final class RuntimeApiTest {
  private static final Duration TIMEOUT = Duration.ofSeconds(30);

  private final RuntimeApi api = RuntimeApi.start(new SettableClock());
  private final HttpClient runtime = HttpClient.newHttpClient();

  @AfterEach
  void stop() {
    runtime.close();
    api.close();
  }

  @Test
  void handsOverAnEventWithItsIdDeadlineAndFunction() throws Exception {
    assertThat(api.firstNext()).isNotDone();
    CompletableFuture<FunctionReply> reply = api.send(bytes("{\"a\":1}"), TIMEOUT);
    HttpResponse<String> event = next();
    assertThat(event.body()).isEqualTo("{\"a\":1}");
    assertThat(header(event, "Lambda-Runtime-Aws-Request-Id")).isNotBlank();
    assertThat(header(event, "Lambda-Runtime-Deadline-Ms"))
        .isEqualTo(Long.toString(SettableClock.START.plus(TIMEOUT).toEpochMilli()));
    assertThat(header(event, "Lambda-Runtime-Invoked-Function-Arn")).startsWith("arn:aws:lambda:");
    assertThat(api.firstNext()).isDone();
    assertThat(reply).isNotDone();
  }

  @Test
  void returnsWhatTheFunctionAnswered() throws Exception {
    CompletableFuture<FunctionReply> reply = api.send(bytes("{}"), TIMEOUT);
    HttpResponse<String> done = post("invocation/" + takenId() + "/response", "{\"b\":2}");
    assertThat(done.statusCode()).isEqualTo(202);
    assertThat(reply.get())
        .isInstanceOfSatisfying(
            FunctionReply.Answered.class,
            answered -> assertThat(answered.json().path("b").asInt()).isEqualTo(2));
  }

  @Test
  void eventsGoOutInOrderAndRepliesFindTheirEvent() throws Exception {
    CompletableFuture<FunctionReply> first = api.send(bytes("1"), TIMEOUT);
    CompletableFuture<FunctionReply> second = api.send(bytes("2"), TIMEOUT);
    String firstId = takenId();
    String secondId = takenId();
    post("invocation/" + secondId + "/response", "\"two\"");
    post("invocation/" + firstId + "/response", "\"one\"");
    assertThat(((FunctionReply.Answered) first.get()).json().asText()).isEqualTo("one");
    assertThat(((FunctionReply.Answered) second.get()).json().asText()).isEqualTo("two");
  }

  @Test
  void returnsHowTheFunctionFailed() throws Exception {
    CompletableFuture<FunctionReply> reply = api.send(bytes("{}"), TIMEOUT);
    post("invocation/" + takenId() + "/error", "{\"errorMessage\":\"no\"}");
    assertThat(reply.get())
        .isEqualTo(new FunctionReply.Failed("Runtime.Test", "{\"errorMessage\":\"no\"}"));
  }

  @Test
  void aRuntimeIsReadyForItsSnapshotUntilItIsRestored() throws Exception {
    assertThat(api.snapshot()).isNotDone();
    CompletableFuture<HttpResponse<String>> waiting =
        runtime.sendAsync(request("restore/next").GET().build(), BodyHandlers.ofString());
    assertThat(api.snapshot()).succeedsWithin(TIMEOUT);
    assertThat(post("something/else", "{}").statusCode()).isEqualTo(404);
    assertThat(waiting).isNotDone();
    assertThat(api.firstNext()).isNotDone();
    api.restore();
    assertThat(waiting)
        .succeedsWithin(TIMEOUT)
        .satisfies(restored -> assertThat(restored.statusCode()).isEqualTo(200));
  }

  @ParameterizedTest
  @ValueSource(strings = {"init/error", "restore/error"})
  void aFailedStartFailsEveryEvent(String path) throws Exception {
    CompletableFuture<FunctionReply> before = api.send(bytes("{}"), TIMEOUT);
    assertThat(post(path, "{}").statusCode()).isEqualTo(202);
    CompletableFuture<FunctionReply> after = api.send(bytes("{}"), TIMEOUT);
    FunctionReply failed = new FunctionReply.Failed("Runtime.Test", "{}");
    assertThat(before.get()).isEqualTo(failed);
    assertThat(after.get()).isEqualTo(failed);
    assertThat(api.initFailure().get()).isEqualTo(failed);
  }

  @Test
  void aReplyAboveSixMegabytesIsRefused() throws Exception {
    CompletableFuture<FunctionReply> reply = api.send(bytes("{}"), TIMEOUT);
    String large = "x".repeat(RuntimeApi.LARGEST_REPLY + 1);
    assertThat(post("invocation/" + takenId() + "/response", large).statusCode()).isEqualTo(413);
    assertThat(reply.get())
        .isEqualTo(new FunctionReply.Failed("Function.ResponseSizeTooLarge", ""));
  }

  @Test
  void whatNobodyAskedForIsRefused() throws Exception {
    assertThat(post("invocation/unknown/response", "{}").statusCode()).isEqualTo(400);
    assertThat(post("extension/register", "{}").statusCode()).isEqualTo(404);
  }

  private String takenId() throws Exception {
    return header(next(), "Lambda-Runtime-Aws-Request-Id");
  }

  private HttpResponse<String> next() throws IOException, InterruptedException {
    return runtime.send(request("invocation/next").GET().build(), BodyHandlers.ofString());
  }

  private HttpResponse<String> post(String path, String body)
      throws IOException, InterruptedException {
    return runtime.send(
        request(path)
            .header("Lambda-Runtime-Function-Error-Type", "Runtime.Test")
            .POST(BodyPublishers.ofString(body))
            .build(),
        BodyHandlers.ofString());
  }

  private HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(
        URI.create("http://" + api.address() + "/2018-06-01/runtime/" + path));
  }

  private static String header(HttpResponse<String> response, String name) {
    return response.headers().firstValue(name).orElseThrow();
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
