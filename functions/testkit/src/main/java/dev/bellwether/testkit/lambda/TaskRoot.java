package dev.bellwether.testkit.lambda;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;

/**
 * The folder that a function runs in: its artefact unpacked, as Lambda does at {@code /var/task},
 * or an image's own, which stays.
 */
record TaskRoot(Path folder, boolean temporary) implements AutoCloseable {

  static TaskRoot of(ContainerImage image) {
    return new TaskRoot(image.folder(), false);
  }

  static TaskRoot unpack(Path artefact) {
    try (ZipInputStream zip = new ZipInputStream(Files.newInputStream(artefact))) {
      TaskRoot root = new TaskRoot(Files.createTempDirectory("lambda-task-"), true);
      for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
        root.put(entry, zip);
      }
      return root;
    } catch (IOException unreadable) {
      throw new UncheckedIOException(
          "Cannot unpack " + artefact + ": " + unreadable.getMessage(), unreadable);
    }
  }

  private void put(ZipEntry entry, InputStream content) throws IOException {
    Path target = folder.resolve(entry.getName()).normalize();
    if (!target.startsWith(folder)) {
      throw new IOException(entry.getName() + " leads out of the archive");
    }
    if (entry.isDirectory()) {
      Files.createDirectories(target);
    } else {
      Files.createDirectories(target.getParent());
      Files.copy(content, target);
    }
  }

  @Override
  public void close() {
    if (!temporary) {
      return;
    }
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    } catch (IOException busy) {
      throw new UncheckedIOException(busy);
    }
  }
}
