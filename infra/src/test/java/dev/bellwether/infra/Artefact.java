package dev.bellwether.infra;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.bellwether.testkit.template.LambdaFunction;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipInputStream;

/** The zip that is deployed as one function, and what is in its jars. */
record Artefact(Path file) {
  /** An entry of a jar. */
  record Content(ZipEntry entry, byte[] bytes) {}

  /** What the template says is deployed as this function. */
  static Artefact of(LambdaFunction function) {
    return new Artefact(Path.of(function.code().uri()));
  }

  /** The folder under functions that it is made from. */
  String module() {
    return file.getName(2).toString();
  }

  /** Itself; skips the test where it has not been built. */
  Artefact orSkip() {
    assumeTrue(
        Files.exists(file),
        () -> "Skipped: there is no " + file + ". It is made by: mvn verify (or mvn package)");
    return this;
  }

  long bytes() throws IOException {
    return Files.size(file);
  }

  /** What the zip itself consists of. */
  List<ZipEntry> entries() throws IOException {
    try (ZipFile zip = new ZipFile(file.toFile())) {
      return zip.stream().<ZipEntry>map(entry -> entry).toList();
    }
  }

  /** The jars in it. */
  List<ZipEntry> jars() throws IOException {
    return entries().stream().filter(entry -> entry.getName().endsWith(".jar")).toList();
  }

  /** What one of its jars consists of. */
  List<Content> in(ZipEntry jar) {
    List<Content> contents = new ArrayList<>();
    try (ZipFile zip = new ZipFile(file.toFile());
        ZipInputStream entries = new ZipInputStream(zip.getInputStream(jar))) {
      for (ZipEntry entry = entries.getNextEntry(); entry != null; entry = entries.getNextEntry()) {
        contents.add(new Content(entry, entries.readAllBytes()));
      }
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
    return contents;
  }
}
