package dev.bellwether.spend.catalogue;

import dev.bellwether.spend.money.PriceBook;
import io.micronaut.context.annotation.Factory;
import io.micronaut.context.annotation.Property;
import io.micronaut.core.annotation.Nullable;
import jakarta.inject.Singleton;
import java.nio.file.Path;

/** Reads the one catalogue file, and the prices in it. */
@Factory
final class CatalogueFileBeans {
  @Singleton
  CatalogueFile file(@Nullable @Property(name = "bellwether.catalogue") String overlay) {
    CatalogueFile shipped = CatalogueFile.shipped();
    return overlay == null ? shipped : shipped.overlaid(Path.of(overlay));
  }

  @Singleton
  PriceBook prices(CatalogueFile file) {
    return file.prices();
  }
}
