package dev.bellwether.edge.caller;

import dev.bellwether.edge.aws.Item;
import io.micronaut.context.annotation.Property;
import jakarta.inject.Singleton;
import java.util.Optional;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/** Keys in the {@code control} table, in the form of {@link DynamoKeyItem}. */
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
  public Optional<IssuedKey> find(String keyHash) {
    return Item.in(
            client.getItem(get -> get.tableName(table).key(DynamoKeyItem.place(keyHash))).item())
        .map(DynamoKeyItem::key);
  }

  @Override
  public void put(String keyHash, IssuedKey key) {
    var _ = client.putItem(put -> put.tableName(table).item(DynamoKeyItem.of(keyHash, key)));
  }
}
