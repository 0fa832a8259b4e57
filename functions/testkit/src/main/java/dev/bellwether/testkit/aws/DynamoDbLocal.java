package dev.bellwether.testkit.aws;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import software.amazon.dynamodb.services.local.server.DynamoDBProxyServer;
import software.amazon.dynamodb.services.local.server.LocalDynamoDBRequestHandler;
import software.amazon.dynamodb.services.local.server.LocalDynamoDBServerHandler;

/**
 * DynamoDB Local inside this JVM, behind HTTP. Its threads keep the JVM alive until it is closed.
 */
final class DynamoDbLocal implements AutoCloseable {
  private static final boolean SHARED = true;
  private static final boolean NO_DELAYS = false;

  private final DynamoDBProxyServer server;
  private final URI endpoint;

  private DynamoDbLocal(DynamoDBProxyServer server, URI endpoint) {
    this.server = server;
    this.endpoint = endpoint;
  }

  static DynamoDbLocal start(Optional<Path> folder) {
    int port = freePort();
    String path = folder.map(DynamoDbLocal::created).map(Path::toString).orElse(null);
    try {
      // As its own main does it, without the telemetry and the lines that it prints.
      LocalDynamoDBRequestHandler tables =
          new LocalDynamoDBRequestHandler(0, path == null, path, SHARED, NO_DELAYS);
      DynamoDBProxyServer server =
          new DynamoDBProxyServer(port, new LocalDynamoDBServerHandler(tables, null));
      server.start();
      return new DynamoDbLocal(server, URI.create("http://127.0.0.1:" + port));
    } catch (Exception failed) {
      throw new IllegalStateException(
          "DynamoDB Local did not start on port "
              + port
              + ": "
              + failed.getMessage()
              + ". Start again: the port may have been taken.",
          failed);
    }
  }

  URI endpoint() {
    return endpoint;
  }

  private static Path created(Path folder) {
    try {
      return Files.createDirectories(folder);
    } catch (IOException refused) {
      throw new UncheckedIOException(
          "Cannot make the folder " + folder + " for DynamoDB Local's data.", refused);
    }
  }

  private static int freePort() {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    } catch (IOException none) {
      throw new UncheckedIOException("No free port on the loopback interface.", none);
    }
  }

  @Override
  public void close() {
    try {
      server.stop();
    } catch (Exception failed) {
      throw new IllegalStateException(
          "DynamoDB Local did not stop: " + failed.getMessage(), failed);
    }
  }
}
