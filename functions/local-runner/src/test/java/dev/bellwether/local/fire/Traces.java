package dev.bellwether.local.fire;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** The files that tests leave behind: their own and the build's reports of them. */
final class Traces {
  private Traces() {}

  static String read(Path file) {
    try {
      return Files.readString(file, StandardCharsets.ISO_8859_1);
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }

  static List<Path> files() {
    List<Path> files = new ArrayList<>();
    for (String folder : List.of("target/fire", "target/surefire-reports")) {
      Path path = Path.of(folder);
      if (Files.isDirectory(path)) {
        try (Stream<Path> list = Files.list(path)) {
          list.filter(Files::isRegularFile).forEach(files::add);
        } catch (IOException unreadable) {
          throw new IllegalStateException(unreadable);
        }
      }
    }
    return files;
  }
}
