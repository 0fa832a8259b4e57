package dev.bellwether.testkit.provider;

import com.fasterxml.jackson.databind.JsonNode;
import dev.bellwether.testkit.json.Json;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The failures of well-known providers, written down in {@code providers/<provider>/<name>.json}.
 */
public final class ProviderBodies {
  private ProviderBodies() {}

  /** One of them, for example {@code of("openai", "context-length")}. */
  public static RecordedReply of(String provider, String name) {
    JsonNode file = Json.parse(read("/providers/" + provider + "/" + name + ".json"));
    JsonNode body = file.path("body");
    return new RecordedReply(
        provider,
        name,
        file.path("status").asInt(),
        headers(file),
        body.isTextual() ? body.asText() : Json.text(body));
  }

  /** All of them, in the order of {@code providers/all.txt}. */
  public static List<RecordedReply> all() {
    return read("/providers/all.txt")
        .lines()
        .filter(line -> !line.isBlank())
        .map(ProviderBodies::ofLine)
        .toList();
  }

  private static RecordedReply ofLine(String line) {
    int slash = line.indexOf('/');
    return of(line.substring(0, slash), line.substring(slash + 1));
  }

  private static Map<String, String> headers(JsonNode file) {
    Map<String, String> headers = new LinkedHashMap<>();
    file.path("headers")
        .properties()
        .forEach(header -> headers.put(header.getKey(), header.getValue().asText()));
    return headers;
  }

  private static String read(String resource) {
    try (@Nullable InputStream stream = ProviderBodies.class.getResourceAsStream(resource)) {
      if (stream == null) {
        throw new IllegalArgumentException(
            "There is no recorded reply "
                + resource
                + ". The ones that exist are listed in providers/all.txt.");
      }
      return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }
}
