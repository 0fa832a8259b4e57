package dev.bellwether.edge.function;

import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * A method and a path template, in the notation of the template's routes: {@code /v1/models/{id}}.
 */
public record Route(String method, String path, Endpoint endpoint) {
  /**
   * The values of the template's names, where the given path has its shape. A name at the end takes
   * all that is left: the id of a model may hold a slash, which is decoded by now.
   */
  public Optional<Map<String, String>> match(String actual) {
    String[] expected = path.split("/", -1);
    boolean open = path.endsWith("}");
    String[] found = actual.split("/", open ? expected.length : -1);
    if (expected.length != found.length) {
      return Optional.empty();
    }
    Map<String, String> variables = new TreeMap<>();
    for (int i = 0; i < expected.length; i++) {
      if (expected[i].startsWith("{")) {
        variables.put(expected[i].substring(1, expected[i].length() - 1), found[i]);
      } else if (!expected[i].equals(found[i])) {
        return Optional.empty();
      }
    }
    return Optional.of(variables);
  }
}
