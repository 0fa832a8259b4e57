package dev.bellwether.testkit.template;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Reads a table and everything in it that changes how it behaves. */
final class TableReader {
  private static final Set<String> UNDERSTOOD =
      Set.of(
          "TableName",
          "BillingMode",
          "AttributeDefinitions",
          "KeySchema",
          "GlobalSecondaryIndexes",
          "TimeToLiveSpecification",
          "PointInTimeRecoverySpecification",
          "SSESpecification",
          "DeletionProtectionEnabled",
          "Tags");

  private TableReader() {}

  static Table read(String logicalId, Section properties) {
    properties.only(UNDERSTOOD);
    Table.Shape shape =
        new Table.Shape(
            attributes(properties),
            keys(properties),
            properties.list("GlobalSecondaryIndexes").stream().map(TableReader::index).toList(),
            expiry(properties.section("TimeToLiveSpecification")));
    Table.Care care =
        new Table.Care(
            properties.section("SSESpecification").flag("SSEEnabled"),
            properties
                .section("PointInTimeRecoverySpecification")
                .flag("PointInTimeRecoveryEnabled"),
            properties.flag("DeletionProtectionEnabled"),
            properties.text("BillingMode"));
    return new Table(logicalId, properties.text("TableName"), shape, care);
  }

  private static Map<String, String> attributes(Section properties) {
    Map<String, String> attributes = new LinkedHashMap<>();
    for (Section attribute : properties.list("AttributeDefinitions")) {
      attributes.put(
          attribute.text("AttributeName"),
          oneOf(attribute, "AttributeType", Set.of("S", "N", "B")));
    }
    return attributes;
  }

  private static List<Table.Key> keys(Section owner) {
    return owner.list("KeySchema").stream()
        .map(
            key ->
                new Table.Key(
                    key.text("AttributeName"), oneOf(key, "KeyType", Set.of("HASH", "RANGE"))))
        .toList();
  }

  private static Table.Index index(Section index) {
    index.only(Set.of("IndexName", "KeySchema", "Projection"));
    Section projection = index.section("Projection").only(Set.of("ProjectionType"));
    return new Table.Index(
        index.text("IndexName"),
        keys(index),
        oneOf(projection, "ProjectionType", Set.of("ALL", "KEYS_ONLY")));
  }

  private static Optional<String> expiry(Section specification) {
    return specification.flag("Enabled")
        ? Optional.of(specification.text("AttributeName"))
        : Optional.empty();
  }

  private static String oneOf(Section section, String name, Set<String> understood) {
    String value = section.text(name);
    if (!understood.contains(value)) {
      throw new TemplateException(
          section.path() + "." + name, value, "Understood are " + understood + ".");
    }
    return value;
  }
}
