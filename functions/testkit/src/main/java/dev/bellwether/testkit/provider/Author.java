package dev.bellwether.testkit.provider;

import com.fasterxml.jackson.databind.JsonNode;
import dev.bellwether.testkit.json.Json;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Decides what to answer; the same request always gets the same words. */
final class Author {
  private static final int LEAST_REASONING = 16;

  private Author() {}

  static Answer answer(ChatRequest request, String requestId, long created) {
    List<Choice> choices = new ArrayList<>();
    for (int index = 0; index < request.choices(); index++) {
      choices.add(limited(choice(request, index, requestId), request.maxTokens()));
    }
    long visible = choices.stream().mapToLong(choice -> choice.pieces().size()).sum();
    long reasoning = request.reasons() ? LEAST_REASONING + Tokens.count(request.prompt()) / 2 : 0;
    Usage usage =
        new Usage(request.promptTokens(), request.cachedTokens(), visible + reasoning, reasoning);
    return new Answer("chatcmpl-" + requestId, created, request.model(), choices, usage);
  }

  private static Choice choice(ChatRequest request, int index, String requestId) {
    Optional<JsonNode> function = request.functionToCall();
    if (function.isPresent()) {
      JsonNode arguments =
          new SchemaFiller(function.get().path("parameters"), request.prompt()).fill();
      String name = function.get().path("name").asText();
      String id = "call_" + requestId + "_" + index;
      return new Choice(
          index, new Choice.ToolCall(id, name), Tokens.pieces(Json.text(arguments)), "tool_calls");
    }
    return new Choice(index, new Choice.Text(), Tokens.pieces(text(request, index)), "stop");
  }

  private static String text(ChatRequest request, int index) {
    if (request.toolResult().isPresent()) {
      return "According to the tool: " + request.toolResult().get();
    }
    if (request.answerSchema().isPresent()) {
      JsonNode schema = request.answerSchema().get();
      return Json.text(
          schema.isEmpty()
              ? Json.object().put("answer", Prose.about(request.prompt(), index))
              : new SchemaFiller(schema, request.prompt()).fill());
    }
    return Prose.about(request.prompt(), index);
  }

  private static Choice limited(Choice choice, int maxTokens) {
    return choice.pieces().size() <= maxTokens
        ? choice
        : new Choice(
            choice.index(), choice.content(), choice.pieces().subList(0, maxTokens), "length");
  }
}
