package dev.bellwether.routing.provisioning;

import dev.bellwether.edge.json.Json;
import dev.bellwether.edge.secret.SecretText;
import dev.bellwether.edge.time.Deadline;
import dev.bellwether.routing.catalogue.Provider;
import dev.bellwether.routing.provider.AdminCall;
import dev.bellwether.routing.provider.NoReply;
import dev.bellwether.routing.provider.ProviderAdmin;
import io.micronaut.json.tree.JsonNode;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Calls to a provider's key API with the admin key, which is read at the first of them. What the
 * provider writes about a failure is not passed on but for its code: it may have parts of a key.
 */
final class AdminConversation {
  private static final int NOT_FOUND = 404;
  private static final int TOO_MANY = 429;
  private static final int BROKEN = 500;

  private final ProviderAdmin admin;
  private final Provider provider;
  private final AdminKeys keys;
  private final String adminSecret;
  private @Nullable SecretText key;

  AdminConversation(ProviderAdmin admin, Provider provider, AdminKeys keys, String adminSecret) {
    this.admin = admin;
    this.provider = provider;
    this.keys = keys;
    this.adminSecret = adminSecret;
  }

  JsonNode get(String path, Deadline deadline) {
    return good(send(AdminCall.get(provider, path, key()), deadline)).body();
  }

  JsonNode post(String path, Map<String, String> fields, Deadline deadline) {
    return good(send(AdminCall.post(provider, path, key(), fields), deadline)).body();
  }

  /** What is not there is as wished. */
  void delete(String path, Deadline deadline) {
    AdminCall.Reply reply = send(AdminCall.delete(provider, path, key()), deadline);
    if (reply.status() != NOT_FOUND) {
      var _ = good(reply);
    }
  }

  /** Something in a reply that is not as the provider documents it. */
  ProvisioningFailed unreadable(String what) {
    return ProvisioningFailed.passing(what + " of " + provider.id() + " cannot be read");
  }

  private SecretText key() {
    SecretText read = key == null ? keys.read(adminSecret) : key;
    key = read;
    return read;
  }

  private AdminCall.Reply send(AdminCall call, Deadline deadline) {
    try {
      return admin.send(call, deadline);
    } catch (NoReply unknown) {
      throw ProvisioningFailed.passing(
          provider.id() + " did not answer about its keys: " + unknown.getMessage(), unknown);
    }
  }

  private AdminCall.Reply good(AdminCall.Reply reply) {
    int status = reply.status();
    if (status >= 200 && status < 300) {
      return reply;
    }
    if (status == 401 || status == 403) {
      throw ProvisioningFailed.lasting(
          provider.id()
              + " refuses the admin key ("
              + status
              + "). Put one into the secret '"
              + adminSecret
              + "' that may make keys");
    }
    String problem =
        provider.id() + " answered " + status + code(reply.body()) + " when asked about its keys";
    throw status == TOO_MANY || status >= BROKEN
        ? ProvisioningFailed.passing(problem)
        : ProvisioningFailed.lasting(problem);
  }

  private static String code(JsonNode body) {
    JsonNode error = Json.valueOf(body, "error");
    String code = error == null ? null : Json.textOf(error, "code");
    return code != null && code.matches("[a-z_]{1,40}") ? " (" + code + ")" : "";
  }
}
