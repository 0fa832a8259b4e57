package dev.bellwether.edge.caller;

import java.util.Locale;

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

  static Scope ofWireName(String name) {
    return valueOf(name.toUpperCase(Locale.ROOT));
  }
}
