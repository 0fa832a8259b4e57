package dev.bellwether.routing.catalogue;

import dev.bellwether.edge.settings.Settings;
import dev.bellwether.spend.catalogue.CatalogueFile;
import io.micronaut.context.ApplicationContext;
import java.time.Instant;
import java.util.Map;

/** Catalogues to try: the one that ships, and that one with something laid over it. */
public final class Catalogues {
  /** When prices are looked at. */
  public static final Instant NOW = Instant.parse("2026-11-20T09:00:00Z");

  private Catalogues() {}

  /** The one that ships. */
  public static Catalogue shipped() {
    return read(CatalogueFile.shipped(), Map.of("none", "none"));
  }

  static Catalogue shippedWith(String variable, String value) {
    return read(CatalogueFile.shipped(), Map.of(variable, value));
  }

  /** The one that ships under another file. */
  public static Catalogue overlaid(String overlay) {
    return read(
        new CatalogueFile(
            CatalogueFile.shipped().settings().overlaid(Settings.parse("own.yaml", overlay))),
        Map.of("none", "none"));
  }

  private static Catalogue read(CatalogueFile file, Map<String, Object> environment) {
    try (ApplicationContext context =
        ApplicationContext.builder().properties(environment).build()) {
      return new CatalogueReader(
              file,
              text ->
                  context
                      .getEnvironment()
                      .start()
                      .getPlaceholderResolver()
                      .resolveRequiredPlaceholders(text),
              NOW)
          .read();
    }
  }
}
