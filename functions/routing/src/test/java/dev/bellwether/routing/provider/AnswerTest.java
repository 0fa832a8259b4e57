package dev.bellwether.routing.provider;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bellwether.edge.json.Json;
import dev.bellwether.spend.money.TokenUsage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class AnswerTest {
  @Test
  void cachedAndReasoningTokensAreTakenOutOfTheirWholes() {
    assertThat(
            answer(
                    "{\"usage\":{\"prompt_tokens\":100,\"completion_tokens\":50,"
                        + "\"prompt_tokens_details\":{\"cached_tokens\":64},"
                        + "\"completion_tokens_details\":{\"reasoning_tokens\":20}}}")
                .usage())
        .contains(new TokenUsage(36, 64, 0, 30, 20));
  }

  @Test
  void deepSeeksOwnNameForCachedTokensIsKnown() {
    assertThat(
            answer(
                    "{\"usage\":{\"prompt_tokens\":100,\"completion_tokens\":5,"
                        + "\"prompt_cache_hit_tokens\":60,\"prompt_cache_miss_tokens\":40}}")
                .usage())
        .contains(new TokenUsage(40, 60, 0, 5, 0));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{}",
        "{\"usage\":null}",
        "{\"usage\":\"much\"}",
        "{\"usage\":{}}",
      })
  void anAnswerWithoutACountHasNone(String body) {
    assertThat(answer(body).usage()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "stop, stop, true",
    "stop, tool_calls, true",
    "stop, length, false",
    "content_filter, stop, false",
  })
  void anAnswerIsCompleteWhenEveryChoiceEndedByItself(
      String first, String second, boolean complete) {
    assertThat(
            answer(
                    "{\"choices\":[{\"finish_reason\":\"%s\"},{\"finish_reason\":\"%s\"}]}"
                        .formatted(first, second))
                .complete())
        .isEqualTo(complete);
  }

  @Test
  void anAnswerThatSaysNoReasonOrHasNoChoiceIsNotComplete() {
    assertThat(answer("{\"choices\":[{\"finish_reason\":null}]}").complete()).isFalse();
    assertThat(answer("{\"choices\":[]}").complete()).isFalse();
    assertThat(answer("{}").complete()).isFalse();
  }

  @Test
  void whatWasProducedIsEstimatedFromTextThoughtAndCalls() {
    long text = answer(message("\"content\":\"twelve words\"")).estimatedOutput();
    long thought =
        answer(message("\"content\":\"twelve words\",\"reasoning_content\":\"I think so\""))
            .estimatedOutput();
    long calls =
        answer(message("\"tool_calls\":[{\"function\":{\"arguments\":\"{}\"}}]")).estimatedOutput();

    assertThat(text).isPositive();
    assertThat(thought).isGreaterThan(text);
    assertThat(calls).isPositive();
    assertThat(answer("{\"choices\":[{}]}").estimatedOutput()).isZero();
  }

  @Test
  void theServiceTierIsTheProvidersOwnWord() {
    assertThat(answer("{\"service_tier\":\"default\"}").serviceTier()).contains("default");
    assertThat(answer("{}").serviceTier()).isEmpty();
  }

  private static String message(String fields) {
    return "{\"choices\":[{\"index\":0,\"message\":{" + fields + "}}]}";
  }

  private static Answer answer(String body) {
    return new Answer(Json.parse(body));
  }
}
