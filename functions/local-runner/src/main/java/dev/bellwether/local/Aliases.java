package dev.bellwether.local;

import dev.bellwether.edge.caller.CallerKey;
import java.util.Map;

/**
 * Short names for the two keys made at start, so that a pasted curl line works. Only this front
 * knows them: to every function they would be malformed keys.
 */
final class Aliases {
  static final String CALLER = "bw-local";
  static final String ADMIN = "bw-local-admin";

  private final Map<String, String> keys;

  Aliases(CallerKey caller, CallerKey admin) {
    keys = Map.of(CALLER, caller.text().reveal(), ADMIN, admin.text().reveal());
  }

  /** A header's value with an alias, alone or behind {@code Bearer}, replaced by its key. */
  String resolve(String value) {
    int space = value.lastIndexOf(' ');
    String last = value.substring(space + 1);
    return value.substring(0, space + 1) + keys.getOrDefault(last, last);
  }
}
