package dev.bellwether.routing.request;

import dev.bellwether.edge.event.Headers;
import dev.bellwether.edge.json.Json;
import dev.bellwether.edge.json.MalformedJson;
import dev.bellwether.routing.catalogue.Operation;
import io.micronaut.json.tree.JsonNode;
import java.util.Map;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * What a caller asks of a model, as it asked (OpenAI API reference, "Create chat completion" and
 * "Create embeddings").
 *
 * @param body everything that was sent, known or not
 * @param options what was said beside the body
 */
public record ModelRequest(
    JsonNode body, String model, Shape shape, Content content, CallOptions options) {
  private static final int MOST_CHOICES = 128;

  /**
   * The form of the answer that is wanted.
   *
   * @param usageInStream whether a stream has to say its usage
   * @param maxTokens the most tokens of one answer, where the request says it
   */
  public record Shape(
      Operation operation,
      boolean streamed,
      boolean usageInStream,
      int choices,
      OptionalLong maxTokens) {
    static final Shape EMBEDDINGS =
        new Shape(Operation.EMBEDDINGS, false, false, 1, OptionalLong.empty());
  }

  /** What is asked of the model. */
  public Operation operation() {
    return shape.operation();
  }

  /**
   * Reads a request.
   *
   * @throws InvalidRequest when it cannot be understood
   */
  public static ModelRequest parse(Operation operation, byte[] bytes, Headers headers) {
    JsonNode body = object(bytes);
    Fields fields = new Fields(body);
    String model = fields.text("model", "Name a model, 'auto', or 'auto/<task>'.");
    refuseUnpriced(fields);
    CallOptions options = CallOptions.read(headers);
    return switch (operation) {
      case CHAT ->
          new ModelRequest(body, model, chatShape(fields), MessagesReader.read(body), options);
      case EMBEDDINGS ->
          new ModelRequest(body, model, Shape.EMBEDDINGS, EmbeddingsReader.read(body), options);
    };
  }

  /** Whom the caller names as its own user, for the ledger. */
  public @Nullable String endUser() {
    String identifier = Json.textOf(body, "safety_identifier");
    return identifier != null ? identifier : Json.textOf(body, "user");
  }

  private static JsonNode object(byte[] bytes) {
    JsonNode body;
    try {
      body = Json.parse(bytes);
    } catch (MalformedJson malformed) {
      throw new InvalidRequest(
          "invalid_json",
          "The body could not be read as JSON: " + malformed.getMessage() + ".",
          null);
    }
    if (!body.isObject()) {
      throw new InvalidRequest("invalid_json", "The body has to be a JSON object.", null);
    }
    return body;
  }

  private static Shape chatShape(Fields fields) {
    boolean streamed = fields.flag("stream");
    JsonNode streamOptions = fields.object("stream_options");
    boolean usage = streamOptions != null && new Fields(streamOptions).flag("include_usage");
    if (streamOptions != null && !streamed) {
      throw new InvalidRequest(
          "invalid_value", "'stream_options' goes with 'stream': true only.", "stream_options");
    }
    OptionalLong longest = fields.positive("max_completion_tokens", Integer.MAX_VALUE);
    OptionalLong older = fields.positive("max_tokens", Integer.MAX_VALUE);
    return new Shape(
        Operation.CHAT,
        streamed,
        usage,
        (int) fields.positive("n", MOST_CHOICES).orElse(1),
        longest.isPresent() ? longest : older);
  }

  /** What changes the price and has none in the catalogue would be accounted for wrongly. */
  private static void refuseUnpriced(Fields fields) {
    Map<String, String> unpriced =
        Map.of(
            "audio", "spoken answers",
            "web_search_options", "the provider's own web search");
    unpriced.forEach(
        (name, what) -> {
          if (fields.has(name)) {
            throw new InvalidRequest(
                "unpriced_parameter",
                "'"
                    + name
                    + "' asks for "
                    + what
                    + ", for which the catalogue has no price. Leave it out.",
                name);
          }
        });
    String tier = fields.has("service_tier") ? fields.text("service_tier", "") : "default";
    if (!tier.equals("auto") && !tier.equals("default")) {
      throw new InvalidRequest(
          "unpriced_parameter",
          "The catalogue has no price for 'service_tier': '"
              + tier
              + "'. Use 'default' or leave it out.",
          "service_tier");
    }
  }
}
