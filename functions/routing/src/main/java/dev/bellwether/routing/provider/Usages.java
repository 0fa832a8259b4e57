package dev.bellwether.routing.provider;

import dev.bellwether.edge.json.Json;
import dev.bellwether.spend.money.TokenUsage;
import io.micronaut.json.tree.JsonNode;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Reads a provider's own count of tokens, in whichever dialect it counts. Counts of different
 * classes come out disjoint; a part that is larger than its whole is cut to it.
 */
final class Usages {
  private static final long MOST_TOKENS = 1_000_000_000;

  private Usages() {}

  /** The usage in a body or chunk, where it has one that can be read. */
  static Optional<TokenUsage> read(@Nullable JsonNode body) {
    JsonNode usage = Json.valueOf(body, "usage");
    if (usage != null && has(usage, "prompt_tokens")) {
      return openAi(usage);
    }
    if (usage != null && has(usage, "input_tokens")) {
      return anthropic(usage);
    }
    return gemini(Json.valueOf(body, "usageMetadata"));
  }

  /**
   * OpenAI and those that follow it: cached and written tokens are inside {@code prompt_tokens},
   * reasoning is inside {@code completion_tokens}. DeepSeek names its cached tokens {@code
   * prompt_cache_hit_tokens}.
   */
  private static Optional<TokenUsage> openAi(JsonNode usage) {
    JsonNode promptDetails = Json.valueOf(usage, "prompt_tokens_details");
    JsonNode completionDetails = Json.valueOf(usage, "completion_tokens_details");
    long prompt = count(usage, "prompt_tokens");
    long cached =
        has(promptDetails, "cached_tokens")
            ? count(promptDetails, "cached_tokens")
            : count(usage, "prompt_cache_hit_tokens");
    TokenUsage read =
        TokenUsage.ofOpenAi(
            prompt,
            cached,
            count(usage, "completion_tokens"),
            count(completionDetails, "reasoning_tokens"));
    long written = Math.min(read.input(), count(promptDetails, "cache_write_tokens"));
    return Optional.of(
        new TokenUsage(
            read.input() - written, read.cachedInput(), written, read.output(), read.reasoning()));
  }

  /** Anthropic and those that follow it: the classes of input stand beside each other. */
  private static Optional<TokenUsage> anthropic(JsonNode usage) {
    return Optional.of(
        new TokenUsage(
            count(usage, "input_tokens"),
            count(usage, "cache_read_input_tokens"),
            count(usage, "cache_creation_input_tokens"),
            count(usage, "output_tokens"),
            0));
  }

  /** Gemini: cached tokens are inside the prompt's, thoughts stand beside the candidates'. */
  private static Optional<TokenUsage> gemini(@Nullable JsonNode usage) {
    if (!has(usage, "promptTokenCount")) {
      return Optional.empty();
    }
    long thoughts = count(usage, "thoughtsTokenCount");
    return Optional.of(
        TokenUsage.ofOpenAi(
            count(usage, "promptTokenCount"),
            count(usage, "cachedContentTokenCount"),
            Math.addExact(count(usage, "candidatesTokenCount"), thoughts),
            thoughts));
  }

  private static boolean has(@Nullable JsonNode object, String name) {
    JsonNode value = Json.valueOf(object, name);
    return value != null && value.isNumber();
  }

  /** A count; what is absent, negative, fractional or beyond all reason counts as none. */
  private static long count(@Nullable JsonNode object, String name) {
    long count = Json.longOf(object, name, 0);
    return count < 0 || count > MOST_TOKENS ? 0 : count;
  }
}
