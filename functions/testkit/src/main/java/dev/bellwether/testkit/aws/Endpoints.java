package dev.bellwether.testkit.aws;

import java.net.URI;

/** Where each service of an emulator answers. */
record Endpoints(URI dynamoDb, URI secretsManager, URI sns) {
  static Endpoints at(URI all) {
    return new Endpoints(all, all, all);
  }
}
