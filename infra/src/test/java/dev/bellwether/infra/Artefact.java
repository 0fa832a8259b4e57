package dev.bellwether.infra;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;

/** The zip that is deployed as one function, and what is in its jars. */
record Artefact(Path file) {
  /** An entry of the zip, or of a jar in it. */
  record Entry(ZipEntry head, byte[] content) {
    String name() {
      return head.getName();
    }
  }

  boolean isThere() {
    return Files.exists(file);
  }

  long bytes() throws IOException {
    return Files.size(file);
  }

  /** What the zip itself consists of. */
  List<Entry> entries() throws IOException {
    try (InputStream zip = Files.newInputStream(file)) {
      return entries(zip);
    }
  }

  /** The jars in it. */
  List<Entry> jars() throws IOException {
    return entries().stream().filter(entry -> entry.name().endsWith(".jar")).toList();
  }

  /** What a jar of the zip consists of. */
  static List<Entry> in(Entry jar) {
    try (InputStream content = new ByteArrayInputStream(jar.content())) {
      return entries(content);
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }

  private static List<Entry> entries(InputStream archive) throws IOException {
    List<Entry> entries = new ArrayList<>();
    ZipInputStream zip = new ZipInputStream(archive);
    for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
      entries.add(new Entry(entry, zip.readAllBytes()));
    }
    return entries;
  }
}
