package dev.bellwether.routing.provisioning;

import dev.bellwether.edge.json.Json;
import io.micronaut.json.tree.JsonNode;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What of a reply may go into a path, and what into a header. */
final class References {
  private static final String PLAIN = "[A-Za-z0-9_-]{1,200}";
  private static final String PRINTABLE = "[!-~]{8,1000}";

  private References() {}

  static Optional<String> id(@Nullable JsonNode object, String field) {
    return text(object, field).filter(References::isId);
  }

  static Optional<String> key(@Nullable JsonNode object, String field) {
    return text(object, field).filter(value -> value.matches(PRINTABLE));
  }

  private static Optional<String> text(@Nullable JsonNode object, String field) {
    return object == null ? Optional.empty() : Optional.ofNullable(Json.textOf(object, field));
  }

  static boolean isId(String text) {
    return text.matches(PLAIN);
  }

  static ProvisioningFailed unusable() {
    return ProvisioningFailed.lasting(
        "What its entry says under 'minted' leads to no key at the provider");
  }
}
