package dev.bellwether.edge.caller;

import dev.bellwether.edge.aws.Item;
import io.micronaut.context.annotation.Property;
import jakarta.inject.Singleton;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** Callers in the {@code control} table: {@code pk = caller-key#<hash>}, {@code sk = caller}. */
@Singleton
public final class DynamoCallerStore implements CallerStore {
  private final DynamoDbClient client;
  private final String table;

  /** A store in the given table. */
  public DynamoCallerStore(
      DynamoDbClient client, @Property(name = "bellwether.control-table") String table) {
    this.client = client;
    this.table = table;
  }

  @Override
  public Optional<Caller> find(String keyHash) {
    return Item.in(client.getItem(get -> get.tableName(table).key(key(keyHash))).item())
        .map(DynamoCallerStore::caller);
  }

  @Override
  public void put(String keyHash, Caller caller) {
    Map<String, AttributeValue> item = new HashMap<>(key(keyHash));
    item.put("id", text(caller.publicId()));
    item.put("name", text(caller.name()));
    caller.team().ifPresent(team -> item.put("team", text(team)));
    putTexts(item, "scopes", caller.access().scopes().stream().map(Scope::wireName).toList());
    putTexts(item, "models", List.copyOf(caller.access().models()));
    item.put("own-cache", AttributeValue.fromBool(caller.access().ownCache()));
    item.put("disabled", AttributeValue.fromBool(caller.standing().disabled()));
    caller.standing().expires().ifPresent(at -> item.put("good-until", text(at.toString())));
    var _ = client.putItem(put -> put.tableName(table).item(item));
  }

  private static Map<String, AttributeValue> key(String keyHash) {
    return Map.of("pk", text("caller-key#" + keyHash), "sk", text("caller"));
  }

  private static Caller caller(Item item) {
    Set<Scope> scopes = new HashSet<>();
    item.texts("scopes").forEach(name -> Scope.ofWireName(name).ifPresent(scopes::add));
    return new Caller(
        item.text("id"),
        item.text("name"),
        item.optionalText("team"),
        new Caller.Standing(item.flag("disabled"), item.optionalInstant("good-until")),
        new Caller.Access(scopes, item.texts("models"), item.flag("own-cache")));
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
