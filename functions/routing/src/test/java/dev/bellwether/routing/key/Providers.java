package dev.bellwether.routing.key;

import dev.bellwether.routing.catalogue.Provider;
import java.net.URI;
import java.time.Duration;

/** A provider as far as its keys care. */
final class Providers {
  private static final Duration TIME = Duration.ofSeconds(1);
  static final Provider HOLYSHEEP =
      new Provider(
          "holysheep",
          URI.create("http://localhost/v1"),
          "holysheep-keys",
          new Provider.Timeouts(TIME, TIME, TIME, TIME),
          new Provider.Pool(1, 1, TIME, TIME));

  private Providers() {}
}
