package dev.bellwether.edge.event;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What is asked for.
 *
 * @param method in capitals
 * @param path without a stage, and still percent-encoded: a slash inside a name is {@code %2F} and
 *     must not split it (RFC 3986, section 2.2)
 * @param query decoded, in the order of the request
 */
public record RequestLine(String method, String path, Map<String, List<String>> query) {
  /** Copies the query. */
  public RequestLine {
    Map<String, List<String>> copy = new LinkedHashMap<>();
    query.forEach((name, values) -> copy.put(name, List.copyOf(values)));
    query = Collections.unmodifiableMap(copy);
  }

  /** The first value of a query parameter. */
  public Optional<String> parameter(String name) {
    return query.getOrDefault(name, List.of()).stream().findFirst();
  }
}
