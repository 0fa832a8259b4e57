package dev.bellwether.testkit.provider;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.bellwether.testkit.json.Json;

/** Error bodies for statuses that stand for themselves. */
final class FaultBodies {
  private FaultBodies() {}

  static String ofStatus(int status) {
    ObjectNode body = Json.object();
    body.putObject("error")
        .put("message", message(status))
        .put("type", type(status))
        .putNull("param")
        .putNull("code");
    return Json.text(body);
  }

  private static String type(int status) {
    return switch (status) {
      case 401 -> "authentication_error";
      case 403 -> "permission_error";
      case 429 -> "rate_limit_error";
      default -> status >= 500 ? "server_error" : "invalid_request_error";
    };
  }

  private static String message(int status) {
    return switch (status) {
      case 401 -> "Incorrect API key provided.";
      case 402 -> "Insufficient balance.";
      case 403 -> "You do not have permission to do this.";
      case 404 -> "Not found.";
      case 408 -> "The request timed out.";
      case 409 -> "The resource was updated by another request. Please try again.";
      case 413 -> "The request is too large.";
      case 429 -> "Rate limit reached. Please try again later.";
      case 503, 529 -> "The engine is currently overloaded, please try again later.";
      default ->
          status >= 500
              ? "The server had an error while processing your request. Sorry about that!"
              : "Bad request.";
    };
  }
}
