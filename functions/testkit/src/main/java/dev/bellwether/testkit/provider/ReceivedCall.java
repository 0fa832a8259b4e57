package dev.bellwether.testkit.provider;

import com.fasterxml.jackson.databind.JsonNode;
import dev.bellwether.testkit.json.Json;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * One request as it arrived; header names are in lower case, and the key is empty where none was
 * sent.
 */
public record ReceivedCall(
    String method, String path, Map<String, List<String>> headers, String body, String key) {

  /** Copies the headers. */
  public ReceivedCall {
    headers = Map.copyOf(headers);
  }

  /** The first value of a header, whose name may be given in any case. */
  public Optional<String> header(String name) {
    return headers.getOrDefault(name.toLowerCase(Locale.ROOT), List.of()).stream().findFirst();
  }

  /** The body as a tree. */
  public JsonNode json() {
    return Json.parse(body);
  }
}
