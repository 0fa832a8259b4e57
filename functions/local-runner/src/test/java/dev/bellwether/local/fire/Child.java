package dev.bellwether.local.fire;

import dev.bellwether.testkit.event.EventBuilder;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** An {@link Instance} in a process of its own. */
final class Child implements AutoCloseable {
  private final Process process;
  private final Writer input;
  private final AtomicInteger replies = new AtomicInteger();
  private final Path log;
  private boolean killed;

  Child(Map<String, String> environment) throws IOException {
    ProcessBuilder builder =
        new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-XX:TieredStopAtLevel=1",
            "-XX:+UseSerialGC",
            Instance.class.getName());
    builder.environment().putAll(environment);
    builder.environment().put("CLASSPATH", System.getProperty("java.class.path"));
    log = Rig.written("child.log", "");
    builder.redirectError(log.toFile());
    process = builder.start();
    input = process.outputWriter(StandardCharsets.US_ASCII);
    BufferedReader output = process.inputReader(StandardCharsets.US_ASCII);
    if (!"ready".equals(output.readLine())) {
      throw new IOException("The child did not start: " + Files.readString(log));
    }
    Thread _ =
        Thread.ofVirtual()
            .start(
                () ->
                    // The lines of finished requests go to the same output.
                    output
                        .lines()
                        .filter(line -> line.startsWith("status "))
                        .forEach(_ -> replies.incrementAndGet()));
  }

  void send(EventBuilder event) throws IOException {
    input.write(Base64.getEncoder().encodeToString(event.bytes()) + "\n");
    input.flush();
  }

  /** How many requests it has answered; a child that died by itself is an error. */
  int replies() throws IOException {
    if (!process.isAlive() && !killed) {
      throw new IOException("The child died by itself: " + Files.readString(log));
    }
    return replies.get();
  }

  /** {@code kill -9}. */
  void kill() throws InterruptedException {
    killed = true;
    Process _ = process.destroyForcibly();
    if (!process.waitFor(10, TimeUnit.SECONDS)) {
      throw new IllegalStateException("The child outlived its kill");
    }
  }

  @Override
  public void close() {
    Process _ = process.destroyForcibly();
  }
}
