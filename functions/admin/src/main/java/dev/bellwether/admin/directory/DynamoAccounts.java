package dev.bellwether.admin.directory;

import dev.bellwether.admin.request.Listing;
import dev.bellwether.admin.request.Page;
import dev.bellwether.edge.aws.Item;
import dev.bellwether.edge.caller.DynamoKeyItem;
import dev.bellwether.edge.caller.IssuedKey;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;

/**
 * Callers of teams and their keys. Every change writes the caller and all its keys in one
 * transaction, so that no key has an old copy of its caller.
 */
@Singleton
public final class DynamoAccounts {
  private final DynamoTable table;

  DynamoAccounts(DynamoTable table) {
    this.table = table;
  }

  /** Stores an account that is new; false where its team is gone or archived. */
  public boolean create(String team, Account account) {
    return table.change(
        () -> {
          List<TransactWriteItem> writes = new ArrayList<>();
          writes.add(open(team));
          writes.add(table.putOver(0, DynamoAccountItem.of(team, account)));
          writes.addAll(keys(team, account));
          if (table.write(writes)) {
            return Optional.of(true);
          }
          return isOpen(team) ? Optional.empty() : Optional.of(false);
        });
  }

  /** The account with this id. */
  public Optional<Account> find(String team, String id) {
    return table.get(DynamoAccountItem.place(team, id)).map(DynamoAccountItem::account);
  }

  /** A page of a team's accounts. */
  public Page<Account> page(String team, Listing listing) {
    return table.page(
        DynamoAccountItem.partition(team),
        DynamoAccountItem.CALLERS,
        listing,
        item -> Optional.of(DynamoAccountItem.account(item)));
  }

  /** A page of a team's keys. */
  public Page<ListedKey> keys(String team, Listing listing) {
    return table.page(
        DynamoAccountItem.partition(team),
        DynamoAccountItem.KEYS,
        listing,
        item -> Optional.of(DynamoAccountItem.listedKey(item)));
  }

  /** The key of a team with this id. */
  public Optional<ListedKey> key(String team, String keyId) {
    return table.get(DynamoAccountItem.keyPlace(team, keyId)).map(DynamoAccountItem::listedKey);
  }

  /**
   * The account after a change of it as it stands, in a team that is not archived; empty where
   * there is none.
   */
  public Optional<Account> change(String team, String id, UnaryOperator<Account> change) {
    return change(team, id, change, List.of(open(team)));
  }

  /** The same in a team that is archived already. */
  public Optional<Account> changeArchived(String team, String id, UnaryOperator<Account> change) {
    return change(team, id, change, List.of());
  }

  private Optional<Account> change(
      String team, String id, UnaryOperator<Account> change, List<TransactWriteItem> checks) {
    return table.change(
        () -> {
          Optional<Item> item = table.get(DynamoAccountItem.place(team, id));
          if (item.isEmpty() || (!checks.isEmpty() && !isOpen(team))) {
            return Optional.of(Optional.empty());
          }
          Account before = DynamoAccountItem.account(item.get());
          Account after = change.apply(before);
          List<TransactWriteItem> writes = new ArrayList<>(checks);
          writes.add(
              table.putOver(item.get().number("version"), DynamoAccountItem.of(team, after)));
          writes.addAll(keys(team, after));
          before.keys().stream()
              .filter(key -> after.key(key.id()).isEmpty())
              .forEach(gone -> writes.addAll(deleted(team, gone)));
          return table.write(writes) ? Optional.of(Optional.of(after)) : Optional.empty();
        });
  }

  /** Forgets an account and all its keys; false where there is none. */
  public boolean delete(String team, String id) {
    return table.change(
        () -> {
          Optional<Item> item = table.get(DynamoAccountItem.place(team, id));
          if (item.isEmpty()) {
            return Optional.of(false);
          }
          List<TransactWriteItem> writes = new ArrayList<>();
          writes.add(
              table.deleteAt(item.get().number("version"), DynamoAccountItem.place(team, id)));
          DynamoAccountItem.account(item.get())
              .keys()
              .forEach(key -> writes.addAll(deleted(team, key)));
          return table.write(writes) ? Optional.of(true) : Optional.empty();
        });
  }

  private boolean isOpen(String team) {
    return table
        .get(DynamoTeams.place(team))
        .filter(item -> item.optionalText(DynamoTeams.ARCHIVED).isEmpty())
        .isPresent();
  }

  private TransactWriteItem open(String team) {
    return table.require(DynamoTeams.place(team), DynamoTeams.ARCHIVED);
  }

  private List<TransactWriteItem> keys(String team, Account account) {
    List<TransactWriteItem> writes = new ArrayList<>();
    for (HeldKey key : account.keys()) {
      IssuedKey issued = new IssuedKey(key.id(), account.caller(), key.standing());
      writes.add(table.put(DynamoKeyItem.of(key.hash(), issued)));
      writes.add(table.put(DynamoAccountItem.listed(team, account, key)));
    }
    return writes;
  }

  private List<TransactWriteItem> deleted(String team, HeldKey key) {
    return List.of(
        table.delete(DynamoKeyItem.place(key.hash())),
        table.delete(DynamoAccountItem.keyPlace(team, key.id())));
  }
}
