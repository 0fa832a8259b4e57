package dev.bellwether.edge.event;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Header values by name, whatever the name's case (RFC 9110, section 5.1). */
public record Headers(Map<String, List<String>> values) {
  /** No headers at all. */
  public static final Headers NONE = new Headers(Map.of());

  /** Copies the given values; names that differ only in case are one header. */
  public Headers {
    TreeMap<String, List<String>> copy = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    values.forEach(
        (name, more) -> copy.computeIfAbsent(name, ignored -> new ArrayList<>()).addAll(more));
    copy.replaceAll((name, more) -> List.copyOf(more));
    values = Collections.unmodifiableMap(copy);
  }

  /** The first value of a header, without surrounding white space. */
  public Optional<String> first(String name) {
    List<String> found = values.get(name);
    return found == null || found.isEmpty()
        ? Optional.empty()
        : Optional.of(found.getFirst().strip());
  }

  /**
   * All values of a header whose grammar is a comma-separated list, in order, empty ones left out.
   */
  public List<String> list(String name) {
    List<String> parts = new ArrayList<>();
    for (String value : values.getOrDefault(name, List.of())) {
      for (String part : value.split(",", -1)) {
        if (!part.isBlank()) {
          parts.add(part.strip());
        }
      }
    }
    return parts;
  }

  /** The names only: among the values is the caller key. */
  @Override
  public String toString() {
    return "Headers" + values.keySet();
  }
}
