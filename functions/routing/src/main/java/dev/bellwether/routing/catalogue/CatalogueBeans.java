package dev.bellwether.routing.catalogue;

import dev.bellwether.spend.catalogue.CatalogueFile;
import io.micronaut.context.annotation.Factory;
import io.micronaut.context.env.Environment;
import jakarta.inject.Singleton;
import java.time.Clock;

/** Makes the one catalogue out of its file. */
@Factory
final class CatalogueBeans {
  @Singleton
  Catalogue catalogue(CatalogueFile file, Environment environment, Clock clock) {
    return new CatalogueReader(
            file,
            text -> environment.getPlaceholderResolver().resolveRequiredPlaceholders(text),
            clock.instant())
        .read();
  }
}
