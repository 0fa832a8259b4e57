package dev.bellwether.edge.caller;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** What a caller key may be used for. */
public enum Scope {
  /** Asking models. */
  COMPLETION,
  /** Managing callers, budgets and keys, and seeing everyone's costs. */
  ADMIN;

  /** The name under which it is stored and shown. */
  public String wireName() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** Empty for a scope that a newer version wrote: it grants nothing here. */
  static Optional<Scope> ofWireName(String name) {
    return Arrays.stream(values()).filter(scope -> scope.wireName().equals(name)).findFirst();
  }
}
