package dev.bellwether.edge.event;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What is asked for: the method in capitals, the decoded path without a stage, the query. */
public record RequestLine(String method, String path, Map<String, List<String>> query) {
  /** Copies the query. */
  public RequestLine {
    query = Map.copyOf(query);
  }

  /** The first value of a query parameter. */
  public Optional<String> parameter(String name) {
    return query.getOrDefault(name, List.of()).stream().findFirst();
  }
}
