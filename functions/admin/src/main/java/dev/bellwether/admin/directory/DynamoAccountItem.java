package dev.bellwether.admin.directory;

import dev.bellwether.edge.aws.Item;
import dev.bellwether.edge.caller.DynamoKeyItem;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * The form of accounts: {@code pk = team#<team>}, {@code sk = caller#<id>} with the list of its
 * keys; and {@code sk = key#<id>} for each key, by which keys are listed.
 */
final class DynamoAccountItem {
  static final String CALLERS = "caller#";
  static final String KEYS = "key#";

  private DynamoAccountItem() {}

  static String partition(String team) {
    return "team#" + team;
  }

  static Map<String, AttributeValue> place(String team, String id) {
    return DynamoTable.place(partition(team), CALLERS + id);
  }

  static Map<String, AttributeValue> keyPlace(String team, String keyId) {
    return DynamoTable.place(partition(team), KEYS + keyId);
  }

  static Map<String, AttributeValue> of(String team, Account account) {
    Map<String, AttributeValue> item = new HashMap<>(DynamoKeyItem.of(account.caller()));
    item.putAll(place(team, account.caller().id()));
    item.put("created", DynamoTable.text(account.created().toString()));
    item.put(
        "keys",
        AttributeValue.fromL(
            account.keys().stream().map(key -> AttributeValue.fromM(of(key))).toList()));
    return item;
  }

  static Account account(Item item) {
    List<AttributeValue> keys =
        Optional.ofNullable(item.attributes().get("keys")).map(AttributeValue::l).orElse(List.of());
    return new Account(
        DynamoKeyItem.caller(item),
        Instant.parse(item.text("created")),
        keys.stream().map(key -> key(new Item(key.m()))).toList());
  }

  static Map<String, AttributeValue> listed(String team, Account account, HeldKey key) {
    Map<String, AttributeValue> item = new HashMap<>(of(key));
    item.putAll(keyPlace(team, key.id()));
    item.put("caller", DynamoTable.text(account.caller().id()));
    item.put("caller-name", DynamoTable.text(account.caller().name()));
    item.put("caller-created", DynamoTable.text(account.created().toString()));
    return item;
  }

  static ListedKey listedKey(Item item) {
    return new ListedKey(
        key(item),
        item.text("caller"),
        item.text("caller-name"),
        Instant.parse(item.text("caller-created")));
  }

  static Map<String, AttributeValue> of(HeldKey key) {
    Map<String, AttributeValue> item = new HashMap<>();
    item.put("id", DynamoTable.text(key.id()));
    item.put("hash", DynamoTable.text(key.hash()));
    item.put("name", DynamoTable.text(key.name()));
    item.put("created", DynamoTable.text(key.created().toString()));
    key.expires().ifPresent(at -> item.put("good-until", DynamoTable.text(at.toString())));
    return item;
  }

  static HeldKey key(Item item) {
    return new HeldKey(
        item.text("id"),
        item.text("hash"),
        item.text("name"),
        Instant.parse(item.text("created")),
        item.optionalInstant("good-until"));
  }
}
