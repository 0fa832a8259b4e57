package dev.bellwether.local;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CountDownLatch;

/** Starts the gateway on this machine and keeps it running until it is stopped. */
public final class Main {
  private Main() {}

  /** Takes no arguments; {@link LocalSettings} names the variables that it reads. */
  public static void main(String[] arguments) throws InterruptedException {
    Instant began = ProcessHandle.current().info().startInstant().orElseGet(Instant::now);
    System.out.println(
        "Starting Bellwether: DynamoDB Local, Secrets Manager stand-in, functions …");
    LocalSettings settings = LocalSettings.read(System.getenv());
    LocalGateway gateway;
    try {
      gateway = LocalGateway.start(settings.environment());
    } catch (RuntimeException failed) {
      System.err.println(
          "Bellwether could not start: " + reason(failed) + "\n\nHow it came to that:");
      failed.printStackTrace();
      System.exit(1);
      return;
    }
    stopWithParent();
    Runtime.getRuntime().addShutdownHook(new Thread(gateway::close));
    long millis = Duration.between(began, Instant.now()).toMillis();
    System.out.println(Banner.of(gateway, settings, millis));
    new CountDownLatch(1).await();
  }

  /** Maven does not stop what it started when it is itself stopped. */
  private static void stopWithParent() {
    ProcessHandle.current()
        .parent()
        .ifPresent(
            parent -> {
              var _ = parent.onExit().thenRun(() -> System.exit(0));
            });
  }

  private static String reason(Throwable failed) {
    Throwable cause = failed;
    while (cause.getCause() != null) {
      cause = cause.getCause();
    }
    return String.valueOf(cause.getMessage());
  }
}
