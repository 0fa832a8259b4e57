package dev.bellwether.admin;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.function.Supplier;

/** What was logged meanwhile. */
final class CapturedLog {
  private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

  <T> T during(Supplier<T> action) {
    PrintStream error = System.err;
    PrintStream output = System.out;
    try (PrintStream captured = new PrintStream(bytes, true, StandardCharsets.UTF_8)) {
      System.setErr(captured);
      System.setOut(captured);
      return action.get();
    } finally {
      System.setErr(error);
      System.setOut(output);
    }
  }

  String text() {
    return bytes.toString(StandardCharsets.UTF_8);
  }
}
