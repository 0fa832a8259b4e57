package dev.bellwether.completion;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.bellwether.edge.error.GatewayError;
import dev.bellwether.edge.error.GatewayFault;
import dev.bellwether.edge.json.Json;
import dev.bellwether.routing.catalogue.Capability;
import dev.bellwether.routing.plan.Planning;
import dev.bellwether.routing.plan.Target;
import dev.bellwether.routing.provider.Answer;
import dev.bellwether.routing.provider.ProviderError;
import dev.bellwether.routing.run.RunResult;
import dev.bellwether.testkit.time.SettableClock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

final class ErrorsTest {
  private final Call call = Calls.streamed("", new SettableClock());
  private final Target target = call.plan().first();

  private static GatewayError planned(Planning planning) {
    return catchThrowableOfType(GatewayFault.class, () -> Errors.planned(planning)).error();
  }

  private static void assertError(GatewayError error, int status, String code) {
    assertThat(error.status()).isEqualTo(status);
    assertThat(error.code()).isEqualTo(code);
    assertThat(error.message()).isNotBlank().endsWith(".");
  }

  @Test
  void aPlanIsNoError() {
    assertThat(Errors.planned(call.plan())).isEqualTo(call.plan());
  }

  @Test
  void anUnknownModelNamesTheOneThatMayBeMeantAndThoseThereAre() {
    GatewayError error =
        planned(
            new Planning.UnknownModel("gpt-5", Optional.of("gpt-4.1"), List.of("gpt-4.1", "auto")));

    assertError(error, 404, "model_not_found");
    assertThat(error.message()).contains("Did you mean 'gpt-4.1'?").contains("gpt-4.1, auto");
    assertThat(error.parameter()).isEqualTo("model");
    assertThat(planned(new Planning.UnknownModel("x", Optional.empty(), List.of("auto"))).message())
        .doesNotContain("Did you mean");
  }

  @Test
  void whatACallerMayNotUseIsForbidden() {
    assertError(planned(new Planning.NotAllowed("gpt-4.1")), 403, "model_not_allowed");
  }

  @Test
  void whatNoModelCanDoIsNamedInOrder() {
    GatewayError error =
        planned(
            new Planning.Incapable(
                "deepseek-v3.2", Set.of(Capability.IMAGES, Capability.AUDIO_INPUT)));

    assertError(error, 400, "capability_missing");
    assertThat(error.message()).contains("needs audio-input, images,");
  }

  @Test
  void aPromptThatFitsNowhereSaysBothLengths() {
    GatewayError error = planned(new Planning.NothingFits("auto", 2_000_000, 1_000_000));

    assertError(error, 400, "context_length_exceeded");
    assertThat(error.message()).contains("2000000").contains("1000000");
    assertThat(error.parameter()).isEqualTo("messages");
  }

  @Test
  void aRefusalKeepsTheProvidersWordsAndStatus() {
    GatewayError error =
        Errors.of(
            new RunResult.Refused(
                target, 422, new ProviderError("Too hot.", "a_type", "a_code", "temperature")));

    assertError(error, 422, "a_code");
    assertThat(error.type()).isEqualTo("a_type");
    assertThat(error.parameter()).isEqualTo("temperature");
  }

  @Test
  void aRefusalWithoutWordsGetsSome() {
    GatewayError error =
        Errors.of(new RunResult.Refused(target, 418, new ProviderError("", "", "", null)));

    assertError(error, 418, "provider_refused");
    assertThat(error.type()).isEqualTo("invalid_request_error");
    assertThat(error.message()).contains("gpt-4.1 at holysheep");
    assertThat(error.parameter()).isNull();
  }

  @Test
  void everyOtherEndHasAnErrorOfItsOwn() {
    assertError(
        Errors.of(new RunResult.TooLong("8 more than fit")), 400, "context_length_exceeded");
    assertError(
        Errors.of(new RunResult.Unavailable("gpt-4.1 at holysheep: status 500")),
        503,
        "providers_unavailable");
    assertError(Errors.of(new RunResult.TimedOut("too slow")), 504, "deadline_exceeded");
    assertError(Errors.of(new RunResult.Broken(target, "cut")), 503, "stream_broken");
    assertError(Errors.of(new RunResult.Abandoned()), 503, "client_left");
  }

  @Test
  void throttlingSaysWhenToComeBackInWholeSecondsAndAtLeastOne() {
    GatewayError error = Errors.of(new RunResult.Throttled("", Duration.ofMillis(2_100)));

    assertError(error, 429, "providers_throttled");
    assertThat(error.headers()).containsEntry("retry-after", "3");
    assertThat(Errors.of(new RunResult.Throttled("", Duration.ZERO)).headers())
        .containsEntry("retry-after", "1");
  }

  @Test
  void anAnswerIsNoError() {
    RunResult answered = new RunResult.Answered(target, new Answer(Json.parse("{}")));

    assertThatThrownBy(() -> Errors.of(answered)).isInstanceOf(IllegalArgumentException.class);
  }
}
