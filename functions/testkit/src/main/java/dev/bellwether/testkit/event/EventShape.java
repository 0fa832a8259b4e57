package dev.bellwether.testkit.event;

import com.fasterxml.jackson.databind.node.ObjectNode;

/** Lays a call out as one kind of event. */
sealed interface EventShape permits RestApiShape, VersionTwoShape {
  ObjectNode event(HttpCall call, String requestId);
}
