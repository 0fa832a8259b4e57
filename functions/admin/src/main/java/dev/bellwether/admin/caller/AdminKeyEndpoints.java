package dev.bellwether.admin.caller;

import dev.bellwether.admin.directory.DynamoAdminKeys;
import dev.bellwether.admin.directory.HeldKey;
import dev.bellwether.admin.request.AdminCall;
import dev.bellwether.admin.request.Body;
import dev.bellwether.admin.request.Changes;
import dev.bellwether.admin.request.Listing;
import dev.bellwether.admin.request.Shape;
import dev.bellwether.edge.caller.CallerKey;
import dev.bellwether.edge.error.GatewayError;
import dev.bellwether.edge.error.GatewayFault;
import io.micronaut.json.tree.JsonNode;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.random.RandomGenerator;

/** Makes, shows and deletes the keys of admins; never the last one. */
@Singleton
public final class AdminKeyEndpoints {
  private static final String OBJECT = "organization.admin_api_key";
  private static final String ID = "key_id";
  private static final String NAME = "name";
  private static final int LONGEST_NAME = 100;

  private final DynamoAdminKeys keys;
  private final RandomGenerator random;
  private final Changes changes;

  AdminKeyEndpoints(DynamoAdminKeys keys, RandomGenerator random, Changes changes) {
    this.keys = keys;
    this.random = random;
    this.changes = changes;
  }

  /** A page of the keys, none of them whole. */
  public JsonNode list(AdminCall call) {
    return Listing.reply(
        keys.page(Listing.of(call.inbound().line())), key -> shape(key).done(), HeldKey::id);
  }

  /** One key, not whole. */
  public JsonNode show(AdminCall call) {
    return shape(keys.find(call.id(ID)).orElseThrow(() -> AdminCall.notFound(ID))).done();
  }

  /** A new key, which is shown this once. */
  public JsonNode create(AdminCall call) {
    String name = Body.of(call.inbound(), List.of(NAME)).requiredText(NAME, LONGEST_NAME);
    CallerKey key = CallerKey.create(random);
    HeldKey held = HeldKey.of(key, name, call.now(), Optional.empty());
    if (keys.add(held) == DynamoAdminKeys.Outcome.REFUSED) {
      throw refused(
          "too_many_keys",
          "There are " + DynamoAdminKeys.MOST + " admin keys. Delete one that nobody uses.");
    }
    changes.made(call, "admin_api_key.created", held.id(), Map.of(NAME, name));
    return shape(held).with("value", key.text().reveal()).done();
  }

  /** Deletes a key. */
  public JsonNode delete(AdminCall call) {
    String id = call.id(ID);
    return switch (keys.remove(id)) {
      case DONE -> {
        changes.made(call, "admin_api_key.deleted", id, Map.of());
        yield Shape.deleted(OBJECT, id);
      }
      case ABSENT -> throw AdminCall.notFound(ID);
      case REFUSED ->
          throw refused(
              "last_admin_key",
              "This is the last admin key: without it nobody could make another. Make one first.");
    };
  }

  private static GatewayFault refused(String code, String message) {
    return new GatewayFault(GatewayError.badRequest(code, message, null));
  }

  private static Shape shape(HeldKey key) {
    return Shape.of(OBJECT, key.id())
        .with("redacted_value", key.redacted())
        .with(NAME, key.name())
        .with("created_at", key.created())
        .with("last_used_at", Optional.empty())
        .with("expires_at", key.expires().map(Instant::getEpochSecond))
        .with(
            "owner",
            Map.of(
                "type",
                "service_account",
                "object",
                "organization.service_account",
                "id",
                key.id(),
                "name",
                key.name(),
                "role",
                "owner"));
  }
}
