package dev.bellwether.local.fire;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** What is written to System.out and System.err while it is open; the logger writes there too. */
final class CapturedOutput implements AutoCloseable {
  private final PrintStream out = System.out;
  private final PrintStream err = System.err;
  private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

  CapturedOutput() {
    PrintStream both = new PrintStream(bytes, true, StandardCharsets.UTF_8);
    System.setOut(both);
    System.setErr(both);
  }

  String text() {
    return bytes.toString(StandardCharsets.UTF_8);
  }

  /** How many lines hold the words. */
  long lines(String words) {
    return text().lines().filter(line -> line.contains(words)).count();
  }

  /** The errors that ended a request unforeseen: each kind once, with the line that threw it. */
  List<String> unforeseen() {
    List<String> lines = text().lines().toList();
    Set<String> errors = new TreeSet<>();
    for (int i = 0; i + 2 < lines.size(); i++) {
      if (lines.get(i).contains("nobody foresaw")) {
        errors.add(String.join(" ", lines.subList(i + 1, Math.min(lines.size(), i + 6))));
      }
    }
    return List.copyOf(errors);
  }

  @Override
  public void close() {
    System.setOut(out);
    System.setErr(err);
  }
}
