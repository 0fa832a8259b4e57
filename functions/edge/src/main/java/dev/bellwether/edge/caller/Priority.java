package dev.bellwether.edge.caller;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** Who goes first where a provider has too little room for all. */
public enum Priority {
  /** Somebody waits for the answer. */
  INTERACTIVE,
  /** Yields to interactive work. */
  BATCH;

  /** The name under which it is stored and shown. */
  public String wireName() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** The one that yields: a request may ask for less than its caller has, never for more. */
  public Priority lower(Priority other) {
    return compareTo(other) >= 0 ? this : other;
  }

  /** Empty for a name that is none of these. */
  public static Optional<Priority> ofWireName(String name) {
    return Arrays.stream(values()).filter(priority -> priority.wireName().equals(name)).findFirst();
  }
}
