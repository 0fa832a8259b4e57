package dev.bellwether.routing.key;

import dev.bellwether.edge.json.Json;
import io.micronaut.json.tree.JsonNode;
import java.time.Instant;

/** A key as it stands in its document, fields that nobody here knows included. */
public final class PooledKey {
  private static final String STATE = "state";
  private static final String RETIRE_AT = "retireAt";

  private final ProviderKey key;
  private final JsonNode fields;

  PooledKey(ProviderKey key, JsonNode fields) {
    this.key = key;
    this.fields = fields;
  }

  /** What is sent to the provider. */
  public ProviderKey key() {
    return key;
  }

  /** What people call it. */
  public String id() {
    return key.id();
  }

  /** Whether it is in that state. */
  public boolean is(KeyState state) {
    String text = Json.textOf(fields, STATE);
    return text == null ? state == KeyState.ACTIVE : text.equals(state.wireName());
  }

  /** The same key in another state; only {@link #retiring} has an end. */
  public PooledKey in(KeyState state) {
    return new PooledKey(key, Json.with(Json.without(fields, RETIRE_AT), STATE, state.wireName()));
  }

  /** The same key, in use until then. */
  public PooledKey retiring(Instant until) {
    return new PooledKey(key, Json.with(in(KeyState.RETIRING).fields, RETIRE_AT, until.toString()));
  }

  JsonNode fields() {
    return fields;
  }

  @Override
  public String toString() {
    return "key " + key.id();
  }
}
