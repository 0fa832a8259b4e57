package dev.bellwether.testkit.provider;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.bellwether.testkit.json.Json;
import org.jspecify.annotations.Nullable;

/** Ends a call with an error body of OpenAI's shape. */
final class Refusal extends RuntimeException {
  private final int status;
  private final transient ObjectNode body;

  private Refusal(
      int status, String message, String type, @Nullable String param, @Nullable String code) {
    super(message);
    this.status = status;
    this.body = Json.object();
    body.putObject("error")
        .put("message", message)
        .put("type", type)
        .put("param", param)
        .put("code", code);
  }

  static Refusal keyMissing() {
    return new Refusal(
        401,
        "You didn't provide an API key. You need to provide your API key in an Authorization header"
            + " using Bearer auth (i.e. Authorization: Bearer YOUR_KEY).",
        "invalid_request_error",
        null,
        null);
  }

  static Refusal keyWrong() {
    return new Refusal(
        401,
        "Incorrect API key provided. Check the key and try again.",
        "invalid_request_error",
        null,
        "invalid_api_key");
  }

  static Refusal modelUnknown(String model) {
    return new Refusal(
        404,
        "The model `" + model + "` does not exist or you do not have access to it.",
        "invalid_request_error",
        null,
        "model_not_found");
  }

  static Refusal pathUnknown(String method, String path) {
    return new Refusal(
        404, "Invalid URL (" + method + " " + path + ")", "invalid_request_error", null, null);
  }

  static Refusal invalid(String message, @Nullable String param, @Nullable String code) {
    return new Refusal(400, message, "invalid_request_error", param, code);
  }

  int status() {
    return status;
  }

  byte[] body() {
    return Json.bytes(body);
  }
}
