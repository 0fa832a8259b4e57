package dev.bellwether.routing.catalogue;

import dev.bellwether.edge.settings.Settings;
import io.micronaut.context.ApplicationContext;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Map;

/** Catalogues to try: the one that ships, and that one with something laid over it. */
public final class Catalogues {
  /** When prices are looked at. */
  public static final Instant NOW = Instant.parse("2026-11-20T09:00:00Z");

  private static final String FILE = "bellwether-catalogue.yaml";

  private Catalogues() {}

  /** The one that ships. */
  public static Catalogue shipped() {
    return read(Settings.parse(FILE, shippedText()), Map.of("none", "none"));
  }

  static Catalogue shippedWith(String variable, String value) {
    return read(Settings.parse(FILE, shippedText()), Map.of(variable, value));
  }

  /** The one that ships under another file. */
  public static Catalogue overlaid(String overlay) {
    return read(
        Settings.parse(FILE, shippedText()).overlaid(Settings.parse("own.yaml", overlay)),
        Map.of("none", "none"));
  }

  private static Catalogue read(Settings settings, Map<String, Object> environment) {
    try (ApplicationContext context =
        ApplicationContext.builder().properties(environment).build()) {
      return new CatalogueReader(
              settings,
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

  private static String shippedText() {
    try (InputStream file = Catalogues.class.getResourceAsStream("/" + FILE)) {
      if (file == null) {
        throw new IllegalStateException("No " + FILE);
      }
      return new String(file.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }
}
