package dev.bellwether.testkit.event;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What the client sent; the body is as the event has it, so base64 where that is said. */
record HttpCall(
    String method,
    String path,
    Map<String, List<String>> headers,
    Map<String, List<String>> query,
    Payload payload) {

  /** The body, if there is one. */
  record Payload(@Nullable String text, boolean base64) {}
}
