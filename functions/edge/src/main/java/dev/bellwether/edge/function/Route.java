package dev.bellwether.edge.function;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * A method and a path template, in the notation of the template's routes: {@code /v1/models/{id}}.
 */
public record Route(String method, String path, Endpoint endpoint) {
  /**
   * The decoded values of the template's names, where the given path, not yet decoded, has its
   * shape. A name at the end takes all that is left: the id of a model may hold a slash, and an
   * HTTP API sends it decoded.
   */
  public Optional<Map<String, String>> match(String actual) {
    String[] expected = path.split("/", -1);
    String[] found = actual.split("/", -1);
    if (expected.length != found.length) {
      return Optional.empty();
    }
    Map<String, String> variables = new TreeMap<>();
    for (int i = 0; i < expected.length; i++) {
      String segment = decoded(found[i]);
      if (expected[i].startsWith("{") && !segment.isEmpty()) {
        variables.put(expected[i].substring(1, expected[i].length() - 1), segment);
      } else if (!expected[i].equals(segment)) {
        return Optional.empty();
      }
    }
    return Optional.of(variables);
  }

  /** URLDecoder is for forms, where a plus is a space; in a path it is a plus. */
  private static String decoded(String segment) {
    try {
      return URLDecoder.decode(segment.replace("+", "%2B"), StandardCharsets.UTF_8);
    } catch (IllegalArgumentException notEncoded) {
      return segment;
    }
  }
}
