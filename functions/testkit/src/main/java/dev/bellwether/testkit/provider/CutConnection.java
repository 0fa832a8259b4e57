package dev.bellwether.testkit.provider;

import java.io.IOException;

/** Thrown out of the handler to make the server drop the connection without another byte. */
final class CutConnection extends IOException {
  CutConnection() {
    super("The fake provider drops this connection on purpose.");
  }
}
