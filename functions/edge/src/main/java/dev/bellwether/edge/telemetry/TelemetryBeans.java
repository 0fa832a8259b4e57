package dev.bellwether.edge.telemetry;

import io.micronaut.context.annotation.Factory;
import io.micronaut.context.annotation.Property;
import jakarta.inject.Singleton;
import java.time.Clock;

/** Chooses the form of the lines: JSON for CloudWatch, text for a terminal. */
@Factory
final class TelemetryBeans {
  @Singleton
  ObservationLog log(
      @Property(name = "bellwether.log-format", defaultValue = "json") String format,
      @Property(name = "bellwether.metrics-namespace", defaultValue = "Bellwether")
          String namespace,
      Clock clock) {
    return switch (format) {
      case "json" -> new JsonLines(System.out, namespace, clock);
      case "text" -> new TextLines(System.out);
      default ->
          throw new IllegalArgumentException(
              "BELLWETHER_LOG_FORMAT is '" + format + "': set it to json or text.");
    };
  }
}
