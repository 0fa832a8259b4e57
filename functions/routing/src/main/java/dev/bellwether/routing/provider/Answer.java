package dev.bellwether.routing.provider;

import dev.bellwether.edge.json.Json;
import dev.bellwether.routing.catalogue.Operation;
import dev.bellwether.routing.token.TokenEstimate;
import dev.bellwether.spend.money.TokenUsage;
import io.micronaut.json.tree.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * A whole answer in OpenAI's shape, as its provider gave it: everything it said, known or not.
 * Streams are put together into one, so that both kinds are kept and priced alike.
 */
public record Answer(JsonNode body) {
  private static final Set<String> COMPLETE = Set.of("stop", "tool_calls");

  /** The provider's count, where it gave one. */
  public Optional<TokenUsage> usage() {
    return Usages.read(body);
  }

  /** Why each choice ended; empty text where the provider did not say. */
  public List<String> finishReasons() {
    List<String> reasons = new ArrayList<>();
    for (JsonNode choice : choices()) {
      String reason = Json.textOf(choice, "finish_reason");
      reasons.add(reason == null ? "" : reason);
    }
    return reasons;
  }

  /** Whether it is an answer to this at all, complete or not. */
  boolean answers(Operation operation) {
    return switch (operation) {
      case CHAT -> !choices().isEmpty();
      case EMBEDDINGS -> hasVectors();
    };
  }

  private boolean hasVectors() {
    JsonNode data = Json.valueOf(body, "data");
    return data != null && data.isArray() && data.size() > 0;
  }

  /** How it ended, in a word for the ledger: the first choice's reason, or that vectors came. */
  public String ending() {
    return hasVectors() ? "stop" : finishReasons().getFirst();
  }

  /** Whether every choice came to its natural end: what was cut or filtered is not kept. */
  public boolean complete() {
    List<String> reasons = finishReasons();
    return hasVectors() || (!reasons.isEmpty() && COMPLETE.containsAll(reasons));
  }

  /** The service tier that answered, where the provider names one. */
  public Optional<String> serviceTier() {
    return Optional.ofNullable(Json.textOf(body, "service_tier"));
  }

  /** Our own estimate of what was produced, for a provider that does not say. */
  public long estimatedOutput() {
    long tokens = 0;
    for (JsonNode choice : choices()) {
      JsonNode message = Json.valueOf(choice, "message");
      if (message != null) {
        tokens += textTokens(message, "content") + textTokens(message, "reasoning_content");
        JsonNode calls = Json.valueOf(message, "tool_calls");
        tokens += calls == null ? 0 : TokenEstimate.ofText(Json.text(calls));
      }
    }
    return tokens;
  }

  private static long textTokens(JsonNode message, String field) {
    String text = Json.textOf(message, field);
    return text == null ? 0 : TokenEstimate.ofText(text);
  }

  /** The choices, in order. */
  public List<JsonNode> choices() {
    List<JsonNode> choices = new ArrayList<>();
    JsonNode list = Json.valueOf(body, "choices");
    if (list != null && list.isArray()) {
      list.values().forEach(choices::add);
    }
    return choices;
  }
}
