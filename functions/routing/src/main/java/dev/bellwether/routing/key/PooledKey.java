package dev.bellwether.routing.key;

import dev.bellwether.edge.json.Json;
import dev.bellwether.edge.secret.SecretText;
import io.micronaut.json.tree.JsonNode;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** A key as it stands in its document, fields that nobody here knows included. */
public final class PooledKey {
  private static final String STATE = "state";
  private static final String RETIRE_AT = "retireAt";
  private static final String MINTED = "minted";

  private final ProviderKey key;
  private final JsonNode fields;

  PooledKey(ProviderKey key, JsonNode fields) {
    this.key = key;
    this.fields = fields;
  }

  /** A key that was just made at its provider, in use from now on. */
  public static PooledKey minted(String id, SecretText value, MintedAt place) {
    Map<String, Object> fields = new LinkedHashMap<>();
    fields.put("id", id);
    fields.put("value", value.reveal());
    fields.put(STATE, KeyState.ACTIVE.wireName());
    fields.put(
        MINTED, Map.of("by", place.by(), "name", place.name(), "reference", place.reference()));
    return new PooledKey(new ProviderKey(id, value, 1), Json.object(fields));
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

  /** Whether its time was over at the given moment; never, where it is not retiring. */
  public boolean retiredBy(Instant now) {
    return is(KeyState.RETIRING) && KeyDocument.retired(Json.textOf(fields, RETIRE_AT), now);
  }

  /** Where it was made by us; empty for a key that a person put there. */
  public Optional<MintedAt> mintedAt() {
    JsonNode place = Json.valueOf(fields, MINTED);
    if (place == null) {
      return Optional.empty();
    }
    String by = Json.textOf(place, "by");
    String name = Json.textOf(place, "name");
    String reference = Json.textOf(place, "reference");
    return Optional.of(
        new MintedAt(
            by == null ? "" : by, name == null ? "" : name, reference == null ? "" : reference));
  }

  JsonNode fields() {
    return fields;
  }

  @Override
  public String toString() {
    return "key " + key.id();
  }
}
