package dev.bellwether.infra;

import com.fasterxml.jackson.databind.JsonNode;
import dev.bellwether.testkit.event.EventBuilder;
import dev.bellwether.testkit.event.Events;

/** The front doors, and where each expects a reply's headers. */
enum Door {
  REST_API,
  HTTP_API,
  FUNCTION_URL;

  EventBuilder event() {
    return switch (this) {
      case REST_API -> Events.restApi();
      case HTTP_API -> Events.httpApi();
      case FUNCTION_URL -> Events.functionUrl();
    };
  }

  String header(JsonNode reply, String name) {
    return this == REST_API
        ? reply.path("multiValueHeaders").path(name).path(0).asText()
        : reply.path("headers").path(name).asText();
  }
}
