package dev.bellwether.edge.caller;

import dev.bellwether.edge.aws.Item;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * The form of a key in the {@code control} table: {@code pk = caller-key#<hash>}, {@code sk =
 * caller}, with a whole copy of its caller, so that a request reads one item. Whoever changes a
 * caller writes the items of all its keys.
 */
public final class DynamoKeyItem {
  private DynamoKeyItem() {}

  /** Where the key with the hash is. */
  public static Map<String, AttributeValue> place(String keyHash) {
    return Map.of("pk", text("caller-key#" + keyHash), "sk", text("caller"));
  }

  /** The whole item. */
  public static Map<String, AttributeValue> of(String keyHash, IssuedKey key) {
    Map<String, AttributeValue> item = new HashMap<>(of(key.caller()));
    item.putAll(place(keyHash));
    item.put("key-id", text(key.id()));
    item.put("key-disabled", AttributeValue.fromBool(key.standing().disabled()));
    key.standing().expires().ifPresent(at -> item.put("key-good-until", text(at.toString())));
    return item;
  }

  /** The attributes of a caller, wherever it is stored. */
  public static Map<String, AttributeValue> of(Caller caller) {
    Map<String, AttributeValue> item = new HashMap<>();
    item.put("id", text(caller.id()));
    item.put("name", text(caller.name()));
    caller.team().ifPresent(team -> item.put("team", text(team)));
    putTexts(item, "scopes", caller.access().scopes().stream().map(Scope::wireName).toList());
    putTexts(item, "models", List.copyOf(caller.access().models()));
    item.put("own-cache", AttributeValue.fromBool(caller.access().ownCache()));
    item.put("priority", text(caller.access().priority().wireName()));
    item.put("disabled", AttributeValue.fromBool(caller.standing().disabled()));
    caller.standing().expires().ifPresent(at -> item.put("good-until", text(at.toString())));
    return item;
  }

  /** The key in an item. */
  public static IssuedKey key(Item item) {
    Caller caller = caller(item);
    return new IssuedKey(
        item.optionalText("key-id").orElse(caller.id()),
        caller,
        standing(item.flag("key-disabled"), item.optionalInstant("key-good-until")));
  }

  /** The caller in an item. */
  public static Caller caller(Item item) {
    Set<Scope> scopes = new HashSet<>();
    item.texts("scopes").forEach(name -> Scope.ofWireName(name).ifPresent(scopes::add));
    return new Caller(
        item.text("id"),
        item.text("name"),
        item.optionalText("team"),
        standing(item.flag("disabled"), item.optionalInstant("good-until")),
        new Caller.Access(scopes, item.texts("models"), item.flag("own-cache"), priority(item)));
  }

  /** Yields where a newer version wrote a word that is not known here. */
  private static Priority priority(Item item) {
    return item.optionalText("priority")
        .map(name -> Priority.ofWireName(name).orElse(Priority.BATCH))
        .orElse(Priority.INTERACTIVE);
  }

  private static Caller.Standing standing(boolean disabled, Optional<Instant> expires) {
    return new Caller.Standing(disabled, expires);
  }

  private static AttributeValue text(String text) {
    return AttributeValue.fromS(text);
  }

  private static void putTexts(Map<String, AttributeValue> item, String name, List<String> texts) {
    if (!texts.isEmpty()) {
      item.put(name, AttributeValue.fromSs(texts));
    }
  }
}
