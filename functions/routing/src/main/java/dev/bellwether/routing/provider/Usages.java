package dev.bellwether.routing.provider;

import dev.bellwether.edge.json.Json;
import dev.bellwether.spend.money.TokenUsage;
import io.micronaut.json.tree.JsonNode;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reads a provider's own count of tokens. */
final class Usages {
  private Usages() {}

  /** The usage in a body or chunk, where it has one. */
  static Optional<TokenUsage> read(@Nullable JsonNode body) {
    JsonNode usage = Json.valueOf(body, "usage");
    if (usage == null || !usage.isObject()) {
      return Optional.empty();
    }
    long prompt = Json.longOf(usage, "prompt_tokens", -1);
    long completion = Json.longOf(usage, "completion_tokens", -1);
    if (prompt < 0 || completion < 0) {
      return Optional.empty();
    }
    JsonNode promptDetails = Json.valueOf(usage, "prompt_tokens_details");
    JsonNode completionDetails = Json.valueOf(usage, "completion_tokens_details");
    // DeepSeek counts its cache beside OpenAI's details: prompt_cache_hit_tokens.
    long cached =
        Json.longOf(
            promptDetails, "cached_tokens", Json.longOf(usage, "prompt_cache_hit_tokens", 0));
    return Optional.of(
        TokenUsage.ofOpenAi(
            prompt, cached, completion, Json.longOf(completionDetails, "reasoning_tokens", 0)));
  }
}
