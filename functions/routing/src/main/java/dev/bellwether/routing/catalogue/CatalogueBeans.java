package dev.bellwether.routing.catalogue;

import dev.bellwether.edge.settings.Settings;
import io.micronaut.context.annotation.Factory;
import io.micronaut.context.annotation.Property;
import io.micronaut.context.env.Environment;
import io.micronaut.core.annotation.Nullable;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;

/** Makes the one catalogue: the shipped file, with the operator's file laid over it. */
@Factory
final class CatalogueBeans {
  private static final String SHIPPED = "/bellwether-catalogue.yaml";

  @Singleton
  Catalogue catalogue(
      @Nullable @Property(name = "bellwether.catalogue") String overlay,
      Environment environment,
      Clock clock) {
    Settings settings = Settings.parse("bellwether-catalogue.yaml", shipped());
    if (overlay != null) {
      settings = settings.overlaid(Settings.parse(overlay, read(Path.of(overlay))));
    }
    return new CatalogueReader(
            settings,
            text -> environment.getPlaceholderResolver().resolveRequiredPlaceholders(text),
            clock.instant())
        .read();
  }

  private static String shipped() {
    try (InputStream file = CatalogueBeans.class.getResourceAsStream(SHIPPED)) {
      if (file == null) {
        throw new IllegalStateException("The artefact was built without " + SHIPPED);
      }
      return new String(file.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }

  private static String read(Path overlay) {
    try {
      return Files.readString(overlay);
    } catch (IOException unreadable) {
      throw new IllegalStateException(
          "BELLWETHER_CATALOGUE names "
              + overlay
              + ", which cannot be read: "
              + unreadable.getMessage()
              + ". Name a readable YAML file, or leave the variable unset for the shipped"
              + " catalogue.",
          unreadable);
    }
  }
}
