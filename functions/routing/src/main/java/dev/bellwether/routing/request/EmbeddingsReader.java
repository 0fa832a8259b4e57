package dev.bellwether.routing.request;

import dev.bellwether.edge.json.Json;
import dev.bellwether.routing.token.TokenEstimate;
import io.micronaut.json.tree.JsonNode;
import java.util.Set;

/**
 * Sums up the input of an embeddings request (OpenAI API reference, "Create embeddings"): a text, a
 * list of texts, a list of token ids, or a list of such lists.
 */
final class EmbeddingsReader {
  private static final int MOST_INPUTS = 2_048;

  private long tokens;
  private long longest;

  private EmbeddingsReader() {}

  static Content read(JsonNode body) {
    JsonNode input = Json.valueOf(body, "input");
    if (input == null) {
      throw new InvalidRequest(
          "missing_required_parameter", "'input' is missing. Send a text or a list.", "input");
    }
    EmbeddingsReader reader = new EmbeddingsReader();
    reader.input(input);
    return new Content("", reader.longest, reader.tokens, 0, Set.of());
  }

  private void input(JsonNode input) {
    if (input.isString() || isTokens(input)) {
      piece(input);
      return;
    }
    if (!input.isArray() || input.size() == 0 || input.size() > MOST_INPUTS) {
      throw wrong();
    }
    input.values().forEach(this::piece);
  }

  private void piece(JsonNode piece) {
    long size;
    if (piece.isString() && !piece.getStringValue().isEmpty()) {
      size = TokenEstimate.ofText(piece.getStringValue());
    } else if (isTokens(piece)) {
      size = piece.size();
    } else {
      throw wrong();
    }
    tokens += size;
    longest = Math.max(longest, size);
  }

  private static boolean isTokens(JsonNode node) {
    if (!node.isArray() || node.size() == 0) {
      return false;
    }
    for (JsonNode token : node.values()) {
      if (!token.isNumber()) {
        return false;
      }
    }
    return true;
  }

  private static InvalidRequest wrong() {
    return Fields.wrong(
        "input",
        "a text, or a list of 1 to " + MOST_INPUTS + " texts or lists of token ids, none empty");
  }
}
