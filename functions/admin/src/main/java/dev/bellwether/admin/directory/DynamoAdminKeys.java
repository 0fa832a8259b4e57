package dev.bellwether.admin.directory;

import dev.bellwether.admin.request.Listing;
import dev.bellwether.admin.request.Page;
import dev.bellwether.edge.aws.Item;
import dev.bellwether.edge.caller.Caller;
import dev.bellwether.edge.caller.DynamoKeyItem;
import dev.bellwether.edge.caller.IssuedKey;
import dev.bellwether.edge.caller.Scope;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;

/**
 * Keys of admins: {@code pk = admin-keys}, {@code sk = key#<id>}. Beside them stand {@code roster},
 * which counts the keys so that two deletions at once cannot take the last two, and {@code first},
 * which says that the template's secret has been used and stays for good.
 */
@Singleton
public final class DynamoAdminKeys {
  /** The most keys of admins. */
  public static final int MOST = 100;

  private static final String PARTITION = "admin-keys";
  private static final Map<String, AttributeValue> ROSTER = DynamoTable.place(PARTITION, "roster");
  private static final Map<String, AttributeValue> FIRST = DynamoTable.place(PARTITION, "first");

  private final DynamoTable table;

  DynamoAdminKeys(DynamoTable table) {
    this.table = table;
  }

  /** What became of a change of the keys. */
  public enum Outcome {
    /** It was made. */
    DONE,
    /** There is no key with this id. */
    ABSENT,
    /** It would have taken the last key, or added one too many: nothing was changed. */
    REFUSED
  }

  /** Stores a key that is new. */
  public Outcome add(HeldKey key) {
    return table.change(() -> added(key, List.of()));
  }

  /**
   * Stores the template's secret as a key, if that was never done before; false where it was, by
   * somebody else or by this very request in an earlier try.
   */
  public boolean addFirst(HeldKey key) {
    Map<String, AttributeValue> mark = new HashMap<>(FIRST);
    mark.put("key", DynamoTable.text(key.id()));
    mark.put("used", DynamoTable.text(key.created().toString()));
    return table.change(
        () ->
            firstWasUsed()
                ? Optional.of(false)
                : added(key, List.of(table.putNew(mark))).map(Outcome.DONE::equals));
  }

  private Optional<Outcome> added(HeldKey key, List<TransactWriteItem> more) {
    Optional<Item> roster = table.get(ROSTER);
    if (keys(roster) >= MOST) {
      return Optional.of(Outcome.REFUSED);
    }
    List<TransactWriteItem> writes = new ArrayList<>(more);
    writes.add(count(roster, keys(roster) + 1));
    writes.add(table.putNew(DynamoKeyItem.of(key.hash(), issued(key))));
    writes.add(table.putNew(listed(key)));
    return table.write(writes) ? Optional.of(Outcome.DONE) : Optional.empty();
  }

  /** Whether the template's secret has ever been used. */
  public boolean firstWasUsed() {
    return table.get(FIRST).isPresent();
  }

  /** The key with this id. */
  public Optional<HeldKey> find(String id) {
    return table.get(place(id)).map(DynamoAccountItem::key);
  }

  /** A page of the keys. */
  public Page<HeldKey> page(Listing listing) {
    return table.page(
        PARTITION,
        DynamoAccountItem.KEYS,
        listing,
        item -> Optional.of(DynamoAccountItem.key(item)));
  }

  /** Forgets a key, unless it is the last. */
  public Outcome remove(String id) {
    return table.change(
        () -> {
          Optional<HeldKey> key = find(id);
          if (key.isEmpty()) {
            return Optional.of(Outcome.ABSENT);
          }
          Optional<Item> roster = table.get(ROSTER);
          if (keys(roster) <= 1) {
            return Optional.of(Outcome.REFUSED);
          }
          return table.write(
                  List.of(
                      count(roster, keys(roster) - 1),
                      table.delete(DynamoKeyItem.place(key.get().hash())),
                      table.delete(place(id))))
              ? Optional.of(Outcome.DONE)
              : Optional.empty();
        });
  }

  private TransactWriteItem count(Optional<Item> roster, long keys) {
    Map<String, AttributeValue> item = new HashMap<>(ROSTER);
    item.put("keys", DynamoTable.number(keys));
    return table.putOver(roster.map(old -> old.number("version")).orElse(0L), item);
  }

  private static long keys(Optional<Item> roster) {
    return roster.map(item -> item.number("keys")).orElse(0L);
  }

  private static Map<String, AttributeValue> place(String id) {
    return DynamoTable.place(PARTITION, DynamoAccountItem.KEYS + id);
  }

  private static Map<String, AttributeValue> listed(HeldKey key) {
    Map<String, AttributeValue> item = new HashMap<>(DynamoAccountItem.of(key));
    item.putAll(place(key.id()));
    return item;
  }

  private static IssuedKey issued(HeldKey key) {
    return IssuedKey.firstOf(
        new Caller(
            key.id(),
            key.name(),
            Optional.empty(),
            Caller.Standing.GOOD,
            Caller.Access.of(Scope.ADMIN)));
  }
}
