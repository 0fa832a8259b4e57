package dev.bellwether.routing.provider;

import dev.bellwether.edge.event.Headers;
import dev.bellwether.routing.provider.ProviderReply.KeyRefused;
import dev.bellwether.routing.provider.ProviderReply.ModelRefused;
import dev.bellwether.routing.provider.ProviderReply.RequestRefused;
import dev.bellwether.routing.provider.ProviderReply.Spent;
import dev.bellwether.routing.provider.ProviderReply.Throttled;
import dev.bellwether.routing.provider.ProviderReply.TooLong;
import dev.bellwether.routing.provider.ProviderReply.Unavailable;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;

/**
 * All that is known about how providers fail. Each rule names who forces it; what no rule knows is
 * the caller's fault below 500 and the provider's from there on.
 */
final class FailureClassifier {
  /**
   * A 429 without a time: the shortest window that providers publish is a minute, most refill
   * steadily.
   */
  private static final Duration UNSAID_PAUSE = Duration.ofSeconds(5);

  /** An empty balance does not refill by itself; this is when it is looked at again. */
  private static final Duration EMPTY_BALANCE_PAUSE = Duration.ofMinutes(10);

  private final Clock clock;

  FailureClassifier(Clock clock) {
    this.clock = clock;
  }

  /** What a reply with another status than 200 means. */
  ProviderReply classify(int status, Headers headers, byte[] body) {
    ProviderError error = ProviderError.read(body);
    return status == 429
        ? throttled(error, RetryAfter.read(headers, clock).or(() -> RetryAfter.read(body)))
        : classify(status, error);
  }

  private static ProviderReply classify(int status, ProviderError error) {
    return switch (status) {
      case 400, 413, 422 -> malformedOrNot(status, error);
      case 401 -> new KeyRefused(words(error, "it does not know the key"));
      case 402 -> new Throttled(EMPTY_BALANCE_PAUSE);
      case 403 -> forbidden(status, error);
      case 404 -> notFound(status, error);
      case 429 -> throttled(error, Optional.empty());
      case 408, 409, 425 -> unavailable(status, error);
      default ->
          status >= 400 && status < 500
              ? new RequestRefused(status, error)
              : unavailable(status, error);
    };
  }

  /** What an error in place of an answer means: in a body with status 200, or inside a stream. */
  ProviderReply classifyWithin(ProviderError error) {
    int status = error.code().matches("[45]\\d\\d") ? Integer.parseInt(error.code()) : 0;
    if (status == 0) {
      // OpenAI: "rate_limit_exceeded" inside a stream; anything else there is the provider's
      // trouble.
      return error.says("rate_limit", "overloaded")
          ? new Throttled(UNSAID_PAUSE)
          : unavailable(200, error);
    }
    // OpenRouter: status 200, and the real status as error.code.
    return classify(status, error);
  }

  private static ProviderReply malformedOrNot(int status, ProviderError error) {
    // Gemini: a dead key is 400 with reason API_KEY_INVALID or "API key not valid".
    if (error.says("api_key_invalid", "api key not valid", "invalid_api_key", "api key expired")) {
      return new KeyRefused(words(error, "it does not know the key"));
    }
    // Anthropic: an empty balance is a 400.
    if (error.says("credit balance")) {
      return new Throttled(EMPTY_BALANCE_PAUSE);
    }
    // Gemini: called from a country that it does not serve, which no key changes.
    if (error.says("location is not supported")) {
      return new ModelRefused(words(error, "it does not serve this region"));
    }
    // OpenAI: context_length_exceeded. Anthropic: "prompt is too long", "exceed context limit".
    // Gemini: "input token count
    // … exceeds". DeepSeek, vLLM: "maximum context length". Groq: "reduce the length".
    if (error.says(
        "context_length_exceeded",
        "maximum context length",
        "context window",
        "context limit",
        "prompt is too long",
        "input token count",
        "reduce the length",
        "too many tokens",
        "string_above_max_length")) {
      return new TooLong(words(error, "the prompt is too long for it"));
    }
    // DeepSeek, OpenRouter: an unknown model is a 400.
    if (error.says(
        "model_not_found", "model not exist", "not a valid model", "model does not exist")) {
      return new ModelRefused(words(error, "it does not serve the model"));
    }
    return new RequestRefused(status, error);
  }

  private static ProviderReply forbidden(int status, ProviderError error) {
    // OpenRouter: a prompt that its moderation flags is 403, and no other key changes that.
    if (error.says("moderation", "flagged", "content_policy", "content policy")) {
      return new RequestRefused(status, error);
    }
    // OpenAI: a key without the scope "model.request", which is no word about a model.
    if (error.says("missing_scope", "missing scopes")) {
      return new KeyRefused(words(error, "the key may not be used"));
    }
    // OpenRouter: a key that has spent what it was given.
    if (error.says("key limit exceeded")) {
      return new Throttled(EMPTY_BALANCE_PAUSE);
    }
    // OpenAI: called from a country that it does not serve, which no key changes.
    if (error.says("unsupported_country_region_territory")) {
      return new ModelRefused(words(error, "it does not serve this region"));
    }
    // OpenAI: "Project … does not have access to model …".
    if (error.says("model")) {
      return new ModelRefused(words(error, "the key may not use the model"));
    }
    return new KeyRefused(words(error, "the key may not be used"));
  }

  private static ProviderReply notFound(int status, ProviderError error) {
    // OpenRouter: "No endpoints found for …", a model that nobody serves just now.
    if (error.says("model", "no endpoints found")) {
      return new ModelRefused(words(error, "it does not serve the model"));
    }
    // A path that is not there is our configuration's fault, never the caller's.
    return unavailable(status, error);
  }

  private static ProviderReply throttled(ProviderError error, Optional<Duration> asked) {
    // OpenAI: an empty balance is a 429 with insufficient_quota. DeepSeek says it with a 402.
    if (error.says("insufficient_quota", "insufficient balance", "credit balance")) {
      return new Throttled(EMPTY_BALANCE_PAUSE);
    }
    // Gemini: the same words for a quota that refills, but then with the time that it takes.
    return new Throttled(asked.orElse(error.says("billing") ? EMPTY_BALANCE_PAUSE : UNSAID_PAUSE));
  }

  private static Unavailable unavailable(int status, ProviderError error) {
    return new Unavailable(
        "status " + status + (error.message().isEmpty() ? "" : ", " + error.message()),
        new Spent.Nothing());
  }

  private static String words(ProviderError error, String otherwise) {
    return error.message().isEmpty() ? otherwise : error.message();
  }
}
