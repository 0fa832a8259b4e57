package dev.bellwether.testkit.template;

import java.util.Optional;
import java.util.Set;

/** Reads a secret. */
final class SecretReader {
  private static final String GENERATED = "GenerateSecretString";
  private static final int USUAL_LENGTH = 32;

  private SecretReader() {}

  static Secret read(String logicalId, Section properties) {
    return new Secret(
        logicalId, properties.text("Name"), start(properties), properties.optionalText("KmsKeyId"));
  }

  private static Optional<Secret.Start> start(Section properties) {
    if (!properties.has(GENERATED)) {
      return properties.optionalText("SecretString").map(Secret.Start.Written::new);
    }
    Section generated =
        properties.section(GENERATED).only(Set.of("PasswordLength", "ExcludePunctuation"));
    return Optional.of(
        new Secret.Start.Generated(
            generated.has("PasswordLength") ? generated.number("PasswordLength") : USUAL_LENGTH,
            generated.flag("ExcludePunctuation")));
  }
}
