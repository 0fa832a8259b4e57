package dev.bellwether.routing.task;

import java.util.Locale;
import java.util.Optional;

/** The kinds of work that routes are chosen by; on equal scores the earlier one wins. */
public enum Task {
  CODE,
  REASONING,
  QUALITY,
  CREATIVE,
  ANALYSIS,
  FAST;

  private final String wireName = name().toLowerCase(Locale.ROOT);

  /** The name used in {@code auto/<task>}, headers, the catalogue and the ledger. */
  public String wireName() {
    return wireName;
  }

  /** The task of that exact lower-case name; empty for any other text. */
  public static Optional<Task> of(String wireName) {
    for (Task task : values()) {
      if (task.wireName.equals(wireName)) {
        return Optional.of(task);
      }
    }
    return Optional.empty();
  }
}
