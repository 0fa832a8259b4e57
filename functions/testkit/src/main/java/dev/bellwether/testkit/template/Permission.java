package dev.bellwether.testkit.template;

import java.util.Optional;

/** Who else may call a function. */
public record Permission(
    String logicalId,
    String function,
    String action,
    String principal,
    Optional<String> sourceAccount) {
  static Permission read(String logicalId, Section properties) {
    return new Permission(
        logicalId,
        properties.text("FunctionName"),
        properties.text("Action"),
        properties.text("Principal"),
        properties.optionalText("SourceAccount"));
  }
}
