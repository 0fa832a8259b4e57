package dev.bellwether.routing.health;

import java.util.Locale;
import java.util.Optional;

/**
 * What an operator can turn off at a provider.
 *
 * @param name of the key or the model; empty for the provider itself
 */
public record Switch(Kind kind, String name) {
  /** What it turns off. */
  public enum Kind {
    PROVIDER,
    KEY,
    MODEL;

    /** The name under which it is stored and shown. */
    public String wireName() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /** The whole provider. */
  public static Switch provider() {
    return new Switch(Kind.PROVIDER, "");
  }

  /** The key of that id, whatever its value. */
  public static Switch key(String id) {
    return new Switch(Kind.KEY, id);
  }

  /** The model of that id at this provider. */
  public static Switch model(String id) {
    return new Switch(Kind.MODEL, id);
  }

  /** The text under which it is stored. */
  String text() {
    return kind.wireName() + "#" + name;
  }

  static Optional<Switch> ofText(String text) {
    for (Kind kind : Kind.values()) {
      String start = kind.wireName() + "#";
      if (text.startsWith(start)) {
        return Optional.of(new Switch(kind, text.substring(start.length())));
      }
    }
    return Optional.empty();
  }
}
