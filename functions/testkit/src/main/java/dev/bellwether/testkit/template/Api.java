package dev.bellwether.testkit.template;

import java.util.Optional;

/** A REST API; with {@code Cors} it answers the preflight of every path by itself. */
public record Api(String logicalId, Optional<Cors> cors) {
  /** What a browser is told; the values stand without the quotes that API Gateway wants. */
  public record Cors(String origin, String headers, String maxAge) {}

  static Api read(String logicalId, Section properties) {
    return new Api(
        logicalId,
        properties.has("Cors") ? Optional.of(cors(properties.section("Cors"))) : Optional.empty());
  }

  private static Cors cors(Section cors) {
    return new Cors(
        unquoted(cors, "AllowOrigin"), unquoted(cors, "AllowHeaders"), unquoted(cors, "MaxAge"));
  }

  private static String unquoted(Section cors, String name) {
    String text = cors.text(name);
    if (text.length() < 2 || !text.startsWith("'") || !text.endsWith("'")) {
      throw new TemplateException(
          cors.path() + "." + name, text, "API Gateway wants it in single quotes.");
    }
    return text.substring(1, text.length() - 1);
  }
}
