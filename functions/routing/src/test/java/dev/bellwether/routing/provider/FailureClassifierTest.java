package dev.bellwether.routing.provider;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bellwether.edge.event.Headers;
import dev.bellwether.routing.provider.ProviderReply.KeyRefused;
import dev.bellwether.routing.provider.ProviderReply.ModelRefused;
import dev.bellwether.routing.provider.ProviderReply.RequestRefused;
import dev.bellwether.routing.provider.ProviderReply.Spent;
import dev.bellwether.routing.provider.ProviderReply.Throttled;
import dev.bellwether.routing.provider.ProviderReply.TooLong;
import dev.bellwether.routing.provider.ProviderReply.Unavailable;
import dev.bellwether.testkit.provider.Fault;
import dev.bellwether.testkit.provider.ProviderBodies;
import dev.bellwether.testkit.provider.RecordedReply;
import dev.bellwether.testkit.time.SettableClock;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** One row for each failure as its provider words it, and one for each bare status. */
final class FailureClassifierTest {
  private final FailureClassifier classifier = new FailureClassifier(new SettableClock());

  @ParameterizedTest
  @CsvSource({
    "openai, invalid-key, KeyRefused",
    "openai, missing-key, KeyRefused",
    "openai, account-deactivated, KeyRefused",
    "openai, missing-scope, KeyRefused",
    "openai, model-forbidden, ModelRefused",
    "openai, model-unknown, ModelRefused",
    "openai, region-forbidden, ModelRefused",
    "openai, rate-limited-requests, Throttled 0.12",
    "openai, rate-limited-tokens, Throttled 2",
    "openai, empty-balance, Throttled 600",
    "openai, context-length, TooLong",
    "openai, invalid-parameter, RequestRefused",
    "openai, content-policy, RequestRefused",
    "openai, payload-too-large, RequestRefused",
    "openai, conflict, Unavailable",
    "openai, server-error, Unavailable",
    "openai, overloaded, Unavailable",
    "openai, bad-gateway, Unavailable",
    "deepseek, invalid-key, KeyRefused",
    "deepseek, empty-balance, Throttled 600",
    "deepseek, context-length, TooLong",
    "deepseek, model-unknown, ModelRefused",
    "deepseek, invalid-parameter, RequestRefused",
    "deepseek, rate-limited, Throttled 5",
    "deepseek, server-error, Unavailable",
    "deepseek, overloaded, Unavailable",
    "anthropic, invalid-key, KeyRefused",
    "anthropic, permission-denied, KeyRefused",
    "anthropic, model-unknown, ModelRefused",
    "anthropic, context-length, TooLong",
    "anthropic, output-beyond-context, TooLong",
    "anthropic, payload-too-large, RequestRefused",
    "anthropic, empty-balance, Throttled 600",
    "anthropic, invalid-parameter, RequestRefused",
    "anthropic, rate-limited, Throttled 17",
    "anthropic, server-error, Unavailable",
    "anthropic, overloaded, Unavailable",
    "gemini, invalid-key, KeyRefused",
    "gemini, expired-key, KeyRefused",
    "gemini, leaked-key, KeyRefused",
    "gemini, permission-denied, KeyRefused",
    "gemini, model-unknown, ModelRefused",
    "gemini, region-forbidden, ModelRefused",
    "gemini, context-length, TooLong",
    "gemini, invalid-parameter, RequestRefused",
    "gemini, rate-limited, Throttled 21",
    "gemini, quota-exceeded, Throttled 41",
    "gemini, server-error, Unavailable",
    "gemini, overloaded, Unavailable",
    "gemini, deadline, Unavailable",
    "openrouter, invalid-key, KeyRefused",
    "openrouter, missing-key, KeyRefused",
    "openrouter, empty-balance, Throttled 600",
    "openrouter, output-beyond-balance, Throttled 600",
    "openrouter, key-limit, Throttled 600",
    "openrouter, moderated, RequestRefused",
    "openrouter, model-unknown, ModelRefused",
    "openrouter, no-endpoints, ModelRefused",
    "openrouter, context-length, TooLong",
    "openrouter, timeout, Unavailable",
    "openrouter, rate-limited, Throttled 5",
    "openrouter, upstream-rate-limited, Throttled 5",
    "openrouter, upstream-error, Unavailable",
    "openrouter, no-provider, Unavailable",
  })
  void knowsEachRecordedFailure(String provider, String name, String meaning) {
    assertThat(described(classify(ProviderBodies.of(provider, name)))).isEqualTo(meaning);
  }

  @Test
  void noRecordedFailureIsLeftOutOfTheTableAbove() throws NoSuchMethodException {
    CsvSource rows =
        FailureClassifierTest.class
            .getDeclaredMethod("knowsEachRecordedFailure", String.class, String.class, String.class)
            .getAnnotation(CsvSource.class);
    List<String> covered =
        List.of(rows.value()).stream()
            .map(row -> row.substring(0, row.lastIndexOf(", ")).replace(", ", "/"))
            .toList();
    assertThat(covered)
        .containsExactlyInAnyOrderElementsOf(
            ProviderBodies.all().stream()
                .map(reply -> reply.provider() + "/" + reply.name())
                .toList());
  }

  @ParameterizedTest
  @CsvSource({
    "400, RequestRefused",
    "401, KeyRefused",
    "402, Throttled 600",
    "403, KeyRefused",
    "404, Unavailable",
    "405, RequestRefused",
    "408, Unavailable",
    "409, Unavailable",
    "413, RequestRefused",
    "415, RequestRefused",
    "422, RequestRefused",
    "425, Unavailable",
    "429, Throttled 5",
    "451, RequestRefused",
    "500, Unavailable",
    "502, Unavailable",
    "503, Unavailable",
    "504, Unavailable",
    "520, Unavailable",
    "529, Unavailable",
    "204, Unavailable",
    "302, Unavailable",
  })
  void aStatusWithoutWordsStandsForItself(int status, String meaning) {
    assertThat(described(classifier.classify(status, Headers.NONE, new byte[0])))
        .isEqualTo(meaning);
    assertThat(described(classifier.classify(status, Headers.NONE, utf8("<html>Oops</html>"))))
        .isEqualTo(meaning);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "[]",
        "[1]",
        "null",
        "\"text\"",
        "{}",
        "{\"error\":null}",
        "{\"error\":[]}",
        "{\"error\":{\"message\":{\"nested\":1},\"code\":[]}}"
      })
  void anErrorBodyOfAnyShapeIsRead(String body) {
    assertThat(classifier.classify(500, Headers.NONE, utf8(body))).isInstanceOf(Unavailable.class);
    assertThat(classifier.classify(429, Headers.NONE, utf8(body)))
        .isEqualTo(new Throttled(Duration.ofSeconds(5)));
  }

  @Test
  void anErrorInAnAnswersPlaceCountsAsTheStatusItNames() {
    assertThat(described(within("{\"error\":{\"code\":401,\"message\":\"User not found.\"}}")))
        .isEqualTo("KeyRefused");
    assertThat(described(within("{\"error\":{\"code\":502,\"message\":\"Provider error\"}}")))
        .isEqualTo("Unavailable");
    assertThat(described(within("{\"error\":{\"code\":\"rate_limit_exceeded\"}}")))
        .isEqualTo("Throttled 5");
    assertThat(described(within("{\"error\":{\"type\":\"overloaded_error\"}}")))
        .isEqualTo("Throttled 5");
    assertThat(described(within("{\"error\":\"something broke\"}"))).isEqualTo("Unavailable");
    assertThat(described(within("{\"error\":{\"code\":200}}"))).isEqualTo("Unavailable");
  }

  @Test
  void whatWasRefusedCostsNothing() {
    assertThat(classify(ProviderBodies.of("openai", "server-error")))
        .isInstanceOfSatisfying(
            Unavailable.class, reply -> assertThat(reply.spent()).isEqualTo(new Spent.Nothing()));
  }

  @Test
  void aRefusedRequestKeepsItsProvidersWords() {
    assertThat(classify(ProviderBodies.of("openai", "invalid-parameter")))
        .isEqualTo(
            new RequestRefused(
                400,
                new ProviderError(
                    "Invalid 'temperature': decimal above maximum value. Expected a value <= 2,"
                        + " but got 3 instead.",
                    "invalid_request_error",
                    "decimal_above_max_value",
                    "temperature")));
  }

  @Test
  void theScriptedFaultsMeanWhatTheyAreCalled() {
    assertThat(described(classify(Fault.throttled(Duration.ofSeconds(9)))))
        .isEqualTo("Throttled 9");
    assertThat(described(classify(Fault.unauthorized()))).isEqualTo("KeyRefused");
    assertThat(described(classify(Fault.modelForbidden()))).isEqualTo("ModelRefused");
    assertThat(described(classify(Fault.contextTooLong()))).isEqualTo("TooLong");
  }

  private ProviderReply within(String body) {
    return classifier.classifyWithin(ProviderError.read(utf8(body)));
  }

  private ProviderReply classify(RecordedReply reply) {
    return classify(reply.fault());
  }

  private ProviderReply classify(Fault.Status fault) {
    Map<String, List<String>> headers =
        fault.headers().entrySet().stream()
            .collect(
                Collectors.toMap(
                    Map.Entry::getKey,
                    header -> List.of(header.getValue()),
                    (a, b) -> a,
                    TreeMap::new));
    return classifier.classify(fault.status(), new Headers(headers), utf8(fault.body()));
  }

  private static String described(ProviderReply reply) {
    return switch (reply) {
      case ProviderReply.Answered _ -> "Answered";
      case KeyRefused _ -> "KeyRefused";
      case ModelRefused _ -> "ModelRefused";
      case Throttled throttled ->
          "Throttled "
              + BigDecimal.valueOf(throttled.pause().toMillis(), 3)
                  .stripTrailingZeros()
                  .toPlainString();
      case Unavailable _ -> "Unavailable";
      case TooLong _ -> "TooLong";
      case RequestRefused _ -> "RequestRefused";
    };
  }

  private static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
