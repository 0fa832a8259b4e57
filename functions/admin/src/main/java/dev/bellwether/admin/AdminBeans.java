package dev.bellwether.admin;

import dev.bellwether.edge.function.HttpFunction;
import dev.bellwether.edge.telemetry.ObservationLog;
import io.micronaut.context.annotation.Factory;
import io.micronaut.context.annotation.Property;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.stream.Stream;

/** The function, with all its routes. */
@Factory
final class AdminBeans {
  @Singleton
  HttpFunction function(
      DirectoryRoutes directory,
      MoneyRoutes money,
      ProviderRoutes providers,
      @Property(name = "bellwether.cors-origin", defaultValue = "*") String origin,
      ObservationLog log) {
    return new HttpFunction(
        Stream.of(directory.routes(), money.routes(), providers.routes())
            .flatMap(List::stream)
            .toList(),
        origin,
        log);
  }
}
