package dev.bellwether.edge.alert;

import java.util.Locale;

/** How soon somebody should look. */
public enum Severity {
  /** Good to know. */
  INFO,
  /** It will become a problem if nobody does anything. */
  WARNING,
  /** It is a problem. */
  CRITICAL;

  /** The word that a person reads. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }
}
