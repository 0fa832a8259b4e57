package dev.bellwether.keyrotation;

import dev.bellwether.edge.json.Json;
import dev.bellwether.edge.json.MalformedJson;
import io.micronaut.json.tree.JsonNode;

/**
 * What Secrets Manager hands over.
 *
 * @param secret the name or ARN of the secret
 * @param token the id of the version that this rotation makes
 */
record RotationRequest(String secret, String token, RotationStep step) {
  /**
   * Reads an event; its {@code RotationToken} is for functions of other accounts and not needed.
   */
  static RotationRequest read(byte[] event) {
    try {
      JsonNode tree = Json.parse(event);
      String step = text(tree, "Step");
      return new RotationRequest(
          text(tree, "SecretId"),
          text(tree, "ClientRequestToken"),
          RotationStep.of(step)
              .orElseThrow(() -> new RotationRefused("'" + step + "' is no step of a rotation")));
    } catch (MalformedJson malformed) {
      throw new RotationRefused("The event cannot be read: " + malformed.getMessage());
    }
  }

  private static String text(JsonNode event, String name) {
    String text = Json.textOf(event, name);
    if (text == null || text.isBlank()) {
      throw new RotationRefused(
          "The event has no " + name + ": this function is for Secrets Manager to call");
    }
    return text;
  }
}
