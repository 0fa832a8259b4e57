package dev.bellwether.edge.log;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.function.Supplier;

/** What is logged while something runs: the logger writes to whatever standard error is then. */
public final class StandardError {
  private final ByteArrayOutputStream written = new ByteArrayOutputStream();

  /** Runs the action, keeping what it logs from the console. */
  public <T> T during(Supplier<T> action) {
    PrintStream before = System.err;
    System.setErr(new PrintStream(written, true, StandardCharsets.UTF_8));
    try {
      return action.get();
    } finally {
      System.setErr(before);
    }
  }

  /** All of it. */
  public String text() {
    return written.toString(StandardCharsets.UTF_8);
  }
}
