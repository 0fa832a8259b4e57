package dev.bellwether.testkit.template;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A DynamoDB table: what it is called, how it is keyed, and how it is looked after. */
public record Table(String logicalId, String name, Shape shape, Care care) {

  /**
   * Attribute types by name, the keys, the secondary indexes, and the attribute that says when an
   * item expires.
   */
  public record Shape(
      Map<String, String> attributes,
      List<Key> keys,
      List<Index> indexes,
      Optional<String> expiryAttribute) {
    /** Copies the collections. */
    public Shape {
      attributes = Map.copyOf(attributes);
      keys = List.copyOf(keys);
      indexes = List.copyOf(indexes);
    }
  }

  /** One part of a key; its kind is {@code HASH} or {@code RANGE}. */
  public record Key(String attribute, String kind) {}

  /** A global secondary index; its projection is {@code ALL} or {@code KEYS_ONLY}. */
  public record Index(String name, List<Key> keys, String projection) {
    /** Copies the keys. */
    public Index {
      keys = List.copyOf(keys);
    }
  }

  /** What keeps the data safe, and how it is paid for. */
  public record Care(
      boolean encrypted, boolean recoverable, boolean deletionProtected, String billingMode) {}
}
