package dev.bellwether.routing.health;

import dev.bellwether.edge.aws.Item;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * The form of the states in the {@code control} table, all in the partition {@code provider#<id>}:
 * {@code sk = state} with one map for each group, {@code failures#<model>} for what is counted
 * often, {@code off#…} for each switch that is off.
 */
final class DynamoHealthItem {
  private static final String STATE = "state";
  private static final String OFF = "off#";

  private DynamoHealthItem() {}

  static AttributeValue partition(String provider) {
    return AttributeValue.fromS("provider#" + provider);
  }

  /** Where a group lies. */
  static Map<String, AttributeValue> place(String provider, Group group) {
    return switch (group) {
      case KeyHealth _, Breaker _, Check _ -> place(provider, STATE);
      case Tally tally -> place(provider, "failures#" + tally.model());
    };
  }

  /** Where a switch lies while it is off. */
  static Map<String, AttributeValue> place(String provider, Switch what) {
    return place(provider, OFF + what.text());
  }

  private static Map<String, AttributeValue> place(String provider, String sort) {
    return Map.of("pk", partition(provider), "sk", AttributeValue.fromS(sort));
  }

  /** When its item may go, unless it is written again: after whatever else the item holds. */
  static Instant expiry(Group group, Instant written) {
    return written.plus(group instanceof Tally ? Duration.ofHours(1) : Duration.ofDays(2));
  }

  /** A group as it is stored. */
  static AttributeValue map(Group group) {
    return AttributeValue.fromM(
        switch (group) {
          case KeyHealth key ->
              Map.of(
                  "id", text(key.key().id()),
                  "fingerprint", text(key.key().fingerprint()),
                  "model", text(key.key().model()),
                  "condition", text(key.condition().wireName()),
                  "at", moment(key.fact().at()),
                  "until", moment(key.fact().until()),
                  "since", moment(key.since()),
                  "refusals", number(key.refusals()));
          case Breaker breaker ->
              Map.of(
                  "model", text(breaker.model()),
                  "state", text(breaker.state().wireName()),
                  "since", moment(breaker.since()),
                  "until", moment(breaker.until()),
                  "openings", number(breaker.openings()));
          case Tally tally ->
              Map.of(
                  "model", text(tally.model()),
                  "from", moment(tally.from()),
                  "row", number(tally.row().length()),
                  "rowSince", moment(tally.row().since()),
                  "failures", number(tally.failures()),
                  "successes", number(tally.successes()));
          case Check check ->
              Map.of(
                  "model", text(check.model()),
                  "latency", number(check.latency().toMillis()),
                  "at", moment(check.at()));
        });
  }

  /** What the items of a partition say. */
  static ProviderHealth read(List<Map<String, AttributeValue>> items) {
    List<Group> groups = new ArrayList<>();
    Set<Switch> off = new HashSet<>();
    for (Map<String, AttributeValue> item : items) {
      String sort = new Item(item).text("sk");
      if (sort.startsWith(OFF)) {
        Switch.ofText(sort.substring(OFF.length())).ifPresent(off::add);
      } else {
        groups.addAll(groups(item).values());
      }
    }
    return ProviderHealth.of(groups, off);
  }

  /** The groups of one item, by name. */
  static Map<String, Group> groups(Map<String, AttributeValue> item) {
    Map<String, Group> groups = new HashMap<>();
    item.forEach(
        (name, value) -> {
          if (value.hasM()) {
            group(name, new Item(value.m())).ifPresent(group -> groups.put(name, group));
          }
        });
    return groups;
  }

  /** Empty for a kind that only a newer version of this function knows. */
  private static Optional<Group> group(String name, Item map) {
    String kind = name.substring(0, name.indexOf(':') + 1);
    return switch (kind) {
      case "key:" -> Optional.of(key(map));
      case "model:" -> Optional.of(breaker(map));
      case "failures:" -> Optional.of(tally(map));
      case "check:" ->
          Optional.of(
              new Check(
                  map.text("model"), Duration.ofMillis(map.number("latency")), moment(map, "at")));
      default -> Optional.empty();
    };
  }

  private static Breaker breaker(Item map) {
    return new Breaker(
        map.text("model"),
        Breaker.State.valueOf(constant(map.text("state"))),
        moment(map, "since"),
        moment(map, "until"),
        count(map, "openings"));
  }

  private static Tally tally(Item map) {
    return new Tally(
        map.text("model"),
        moment(map, "from"),
        new Tally.Row(count(map, "row"), moment(map, "rowSince")),
        count(map, "failures"),
        count(map, "successes"));
  }

  private static KeyHealth key(Item map) {
    KeyRef ref = new KeyRef(map.text("id"), map.text("fingerprint"), map.text("model"));
    KeyCondition condition = KeyCondition.valueOf(constant(map.text("condition")));
    KeyFact fact = new KeyFact(condition, moment(map, "at"), moment(map, "until"));
    return new KeyHealth(ref, fact, moment(map, "since"), count(map, "refusals"));
  }

  private static String constant(String wireName) {
    return wireName.toUpperCase(Locale.ROOT);
  }

  private static Instant moment(Item map, String name) {
    return Instant.ofEpochMilli(map.number(name));
  }

  private static int count(Item map, String name) {
    return Math.toIntExact(map.number(name));
  }

  static AttributeValue text(String text) {
    return AttributeValue.fromS(text);
  }

  static AttributeValue number(long number) {
    return AttributeValue.fromN(Long.toString(number));
  }

  private static AttributeValue moment(Instant moment) {
    return number(moment.toEpochMilli());
  }
}
