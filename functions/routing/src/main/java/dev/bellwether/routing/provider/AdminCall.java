package dev.bellwether.routing.provider;

import dev.bellwether.edge.json.Json;
import dev.bellwether.edge.secret.SecretText;
import dev.bellwether.routing.catalogue.Provider;
import io.micronaut.http.HttpMethod;
import io.micronaut.json.tree.JsonNode;
import java.util.Map;
import java.util.Optional;

/**
 * A call that makes, lists or deletes keys.
 *
 * @param path behind the provider's base URL
 * @param key one that may do so, which no model ever sees
 */
public record AdminCall(
    Provider provider, HttpMethod method, String path, SecretText key, Optional<JsonNode> body) {
  /** A GET. */
  public static AdminCall get(Provider provider, String path, SecretText key) {
    return new AdminCall(provider, HttpMethod.GET, path, key, Optional.empty());
  }

  /** A POST of a flat object. */
  public static AdminCall post(
      Provider provider, String path, SecretText key, Map<String, String> fields) {
    return new AdminCall(provider, HttpMethod.POST, path, key, Optional.of(Json.object(fields)));
  }

  /** A DELETE; the HTTP client cannot send one without a body, so it has an empty object. */
  public static AdminCall delete(Provider provider, String path, SecretText key) {
    return new AdminCall(
        provider, HttpMethod.DELETE, path, key, Optional.of(Json.object(Map.of())));
  }

  /**
   * What came back.
   *
   * @param body null, as JSON knows it, where it was none or not JSON
   */
  public record Reply(int status, JsonNode body) {}
}
