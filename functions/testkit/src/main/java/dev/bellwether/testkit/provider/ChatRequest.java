package dev.bellwether.testkit.provider;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;

/** The fields of a chat request that change what this provider answers. */
record ChatRequest(JsonNode body) {
  private static final int NO_LIMIT = 100_000;

  static ChatRequest parse(String text) {
    JsonNode body = BodyChecks.object(text);
    BodyChecks.requireModel(body);
    BodyChecks.messages(body.path("messages"));
    BodyChecks.integerFrom(body, "max_tokens", 1);
    BodyChecks.integerFrom(body, "max_completion_tokens", 1);
    BodyChecks.integerFrom(body, "n", 1);
    BodyChecks.temperature(body);
    return new ChatRequest(body);
  }

  String model() {
    return body.path("model").asText();
  }

  boolean stream() {
    return body.path("stream").asBoolean();
  }

  boolean includeUsage() {
    return body.path("stream_options").path("include_usage").asBoolean();
  }

  int choices() {
    return body.path("n").asInt(1);
  }

  int maxTokens() {
    return body.path("max_completion_tokens").asInt(body.path("max_tokens").asInt(NO_LIMIT));
  }

  /** The text of the last message of a user. */
  String prompt() {
    String prompt = "";
    for (JsonNode message : body.path("messages")) {
      if (message.path("role").asText().equals("user")) {
        prompt = text(message.path("content"));
      }
    }
    return prompt;
  }

  /** The result of a tool, when that is what the last message brings. */
  Optional<String> toolResult() {
    return lastRole().equals("tool") ? Optional.of(text(last().path("content"))) : Optional.empty();
  }

  /** The function that the model would want to call now. */
  Optional<JsonNode> functionToCall() {
    JsonNode choice = body.path("tool_choice");
    if (body.path("tools").isEmpty()
        || choice.asText().equals("none")
        || !lastRole().equals("user")) {
      return Optional.empty();
    }
    String wanted = choice.path("function").path("name").asText();
    return StreamSupport.stream(body.path("tools").spliterator(), false)
        .map(tool -> tool.path("function"))
        .filter(function -> wanted.isEmpty() || function.path("name").asText().equals(wanted))
        .findFirst();
  }

  /** The schema that the answer has to follow; an empty one when any JSON object will do. */
  Optional<JsonNode> answerSchema() {
    JsonNode format = body.path("response_format");
    return switch (format.path("type").asText()) {
      case "json_schema" -> Optional.of(format.path("json_schema").path("schema"));
      case "json_object" -> Optional.of(format.path("json_schema"));
      default -> Optional.empty();
    };
  }

  boolean reasons() {
    String model = model();
    return body.hasNonNull("reasoning_effort")
        || model.contains("reason")
        || model.matches("o\\d.*");
  }

  long promptTokens() {
    long framing = 3;
    for (JsonNode message : body.path("messages")) {
      framing += 4;
      framing += Tokens.count(text(message.path("content"))) + callTokens(message);
    }
    return framing
        + (body.path("tools").isEmpty() ? 0 : Tokens.count(body.path("tools").toString()));
  }

  /**
   * Everything before the last message counts as seen before, in blocks of 128 and from 1,024 on.
   */
  long cachedTokens() {
    long before = promptTokens() - Tokens.count(text(last().path("content"))) - 4;
    return before < 1024 ? 0 : before / 128 * 128;
  }

  private static int callTokens(JsonNode message) {
    JsonNode calls = message.path("tool_calls");
    return calls.isEmpty() ? 0 : Tokens.count(calls.toString());
  }

  private JsonNode last() {
    JsonNode messages = body.path("messages");
    return messages.get(messages.size() - 1);
  }

  private String lastRole() {
    return last().path("role").asText();
  }

  private static String text(JsonNode content) {
    if (!content.isArray()) {
      return content.asText("");
    }
    return StreamSupport.stream(content.spliterator(), false)
        .map(part -> part.path("text").asText(""))
        .collect(Collectors.joining(" "));
  }
}
