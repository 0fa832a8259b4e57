package dev.bellwether.routing.key;

import dev.bellwether.edge.json.Json;
import io.micronaut.json.tree.JsonNode;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Optional;

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

  /** What its document calls its state, which may be a word that nobody here knows. */
  public String state() {
    String text = Json.textOf(fields, STATE);
    return text == null ? KeyState.ACTIVE.wireName() : text;
  }

  /** Whether it is in that state. */
  public boolean is(KeyState state) {
    return state().equals(state.wireName());
  }

  /** Until when it is in use, where its document says that in a way that can be read. */
  public Optional<Instant> retireAt() {
    String text = Json.textOf(fields, RETIRE_AT);
    try {
      return Optional.ofNullable(text).map(Instant::parse);
    } catch (DateTimeParseException unreadable) {
      return Optional.empty();
    }
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
