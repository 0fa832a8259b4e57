package dev.bellwether.admin.request;

import io.micronaut.json.tree.JsonNode;

/** What answers one method of one path to an admin. */
@FunctionalInterface
public interface AdminEndpoint {
  /** The reply with status 200. */
  JsonNode answer(AdminCall call);
}
