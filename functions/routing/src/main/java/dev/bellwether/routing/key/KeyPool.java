package dev.bellwether.routing.key;

import dev.bellwether.edge.json.Json;
import dev.bellwether.edge.secret.SecretText;
import io.micronaut.json.tree.JsonNode;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * A whole key document, to be changed and written again: what it does not know it keeps. A rotation
 * leaves its record in the field {@code rotation}.
 */
public final class KeyPool {
  private static final String KEYS = "keys";
  private static final String ROTATION = "rotation";

  private final JsonNode document;
  private final List<PooledKey> keys;

  private KeyPool(JsonNode document, List<PooledKey> keys) {
    this.document = document;
    this.keys = List.copyOf(keys);
  }

  /**
   * Reads a document.
   *
   * @throws KeysUnavailable naming the secret and what is wrong with it, never a value
   */
  public static KeyPool of(String secret, SecretText document) {
    JsonNode tree = KeyDocument.parsed(secret, document.reveal());
    Set<String> ids = new HashSet<>();
    List<PooledKey> keys =
        KeyDocument.keys(secret, tree).stream()
            .map(fields -> new PooledKey(KeyDocument.key(secret, fields), fields))
            .toList();
    for (PooledKey key : keys) {
      if (!ids.add(key.id())) {
        throw new KeysUnavailable(
            "Two keys in the secret '" + secret + "' have the id '" + key.id() + "'");
      }
    }
    return new KeyPool(tree, keys);
  }

  /** The keys, in the order of the document. */
  public List<PooledKey> keys() {
    return keys;
  }

  /** The first key in that state. */
  public Optional<PooledKey> first(KeyState state) {
    return keys.stream().filter(key -> key.is(state)).findFirst();
  }

  /** The key of that id. */
  public Optional<PooledKey> key(String id) {
    return keys.stream().filter(key -> key.id().equals(id)).findFirst();
  }

  /** The same document with these keys in place of its own. */
  public KeyPool with(List<PooledKey> others) {
    return new KeyPool(
        Json.with(document, KEYS, others.stream().map(PooledKey::fields).toList()), others);
  }

  /** The same document with another in place of the key of its id. */
  public KeyPool with(PooledKey changed) {
    return with(keys.stream().map(key -> key.id().equals(changed.id()) ? changed : key).toList());
  }

  /** The same document with that record of a rotation in place of any other. */
  public KeyPool rotated(Map<String, String> record) {
    return new KeyPool(Json.with(document, ROTATION, record), keys);
  }

  /** A field of the record that the last rotation left. */
  public Optional<String> rotation(String name) {
    JsonNode record = Json.valueOf(document, ROTATION);
    return record == null ? Optional.empty() : Optional.ofNullable(Json.textOf(record, name));
  }

  /** The document as it is stored. */
  public SecretText document() {
    return SecretText.of(Json.text(document));
  }

  @Override
  public String toString() {
    return "pool of " + keys;
  }
}
