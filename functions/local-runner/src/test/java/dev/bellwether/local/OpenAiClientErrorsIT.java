package dev.bellwether.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.openai.core.JsonValue;
import com.openai.errors.BadRequestException;
import com.openai.errors.NotFoundException;
import com.openai.errors.RateLimitException;
import com.openai.errors.UnauthorizedException;
import com.openai.models.chat.completions.ChatCompletion;
import dev.bellwether.testkit.provider.Fault;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What the official client makes of our errors, and what its own retries do. */
final class OpenAiClientErrorsIT extends StagedTest {
  @Test
  void aWrongKeyIsUnauthorized() {
    UnauthorizedException refused =
        catchThrowableOfType(
            UnauthorizedException.class,
            () ->
                OpenAiClients.of(stage, "sk-of-somebody-else", new InstantSleeper())
                    .chat()
                    .completions()
                    .create(OpenAiClients.asking("auto", "Hello").build()));

    assertThat(refused.code()).contains("invalid_api_key");
    assertThat(stage.provider().calls()).isEmpty();
  }

  @Test
  void anUnknownModelIsNotFoundAndTheCloseNameIsSaid() {
    NotFoundException unknown =
        catchThrowableOfType(
            NotFoundException.class,
            () ->
                OpenAiClients.of(stage, new InstantSleeper())
                    .chat()
                    .completions()
                    .create(OpenAiClients.asking("gpt-41", "Hello").build()));

    assertThat(unknown.code()).contains("model_not_found");
    assertThat(unknown.param()).contains("model");
    assertThat(unknown).hasMessageContaining("'gpt-4.1'");
  }

  @Test
  void ourOwnAndTheProvidersRefusalsAreBadRequests() {
    BadRequestException ours =
        catchThrowableOfType(
            BadRequestException.class,
            () ->
                OpenAiClients.of(stage, new InstantSleeper())
                    .chat()
                    .completions()
                    .create(
                        OpenAiClients.asking("auto", "Hello")
                            .putAdditionalBodyProperty(
                                "web_search_options", JsonValue.from(Map.of()))
                            .build()));
    assertThat(ours.code()).contains("unpriced_parameter");
    assertThat(stage.provider().calls()).isEmpty();

    BadRequestException theirs =
        catchThrowableOfType(
            BadRequestException.class,
            () ->
                OpenAiClients.of(stage, new InstantSleeper())
                    .chat()
                    .completions()
                    .create(OpenAiClients.asking("gpt-4.1", "Hello").temperature(2.5).build()));
    assertThat(theirs.code()).contains("decimal_above_max_value");
    assertThat(theirs.param()).contains("temperature");
    assertThat(stage.provider().calls()).hasSize(1);
  }

  @Test
  void itsRetryFindsProvidersThatRecovered() {
    stage
        .provider()
        .script()
        .next(Fault.status(500), Fault.overloaded(), new Fault.ResetBeforeReply());
    InstantSleeper sleeper = new InstantSleeper();

    ChatCompletion answer =
        OpenAiClients.of(stage, sleeper)
            .chat()
            .completions()
            .create(OpenAiClients.asking("deepseek-v3.2", "Tell me about recovery.").build());

    assertThat(answer.choices()).hasSize(1);
    assertThat(sleeper.pauses()).containsExactly(Duration.ofSeconds(2));
    assertThat(stage.provider().calls()).hasSize(4);
  }

  @Test
  void aShortThrottlingIsWaitedForAndNotSeen() {
    try (Stage throttled = Stage.open()) {
      Fault.Status briefly = Fault.throttled(Duration.ofSeconds(1));
      throttled.provider().script().next(briefly, briefly, briefly);
      InstantSleeper sleeper = new InstantSleeper();

      ChatCompletion answer =
          OpenAiClients.of(throttled, sleeper)
              .chat()
              .completions()
              .create(OpenAiClients.asking("deepseek-v3.2", "Tell me about patience.").build());

      assertThat(answer.choices()).hasSize(1);
      assertThat(sleeper.pauses()).isEmpty();
    }
  }

  @Test
  void aLongThrottlingIsARateLimitAndRepeatingItDoesNotTroubleTheProvider() {
    try (Stage throttled = Stage.open()) {
      throttled.provider().script().always(Fault.throttled(Duration.ofMinutes(15)));
      InstantSleeper sleeper = new InstantSleeper();

      RateLimitException limited =
          catchThrowableOfType(
              RateLimitException.class,
              () ->
                  OpenAiClients.of(throttled, sleeper)
                      .chat()
                      .completions()
                      .create(
                          OpenAiClients.asking("deepseek-v3.2", "Tell me about patience.")
                              .build()));

      assertThat(limited.code()).contains("providers_throttled");
      assertThat(limited.headers().values("retry-after")).hasSize(1);
      assertThat(sleeper.pauses()).hasSize(2);
      assertThat(throttled.provider().calls()).hasSize(3);
    }
  }
}
