package dev.bellwether.costquery.dashboard;

import dev.bellwether.edge.hash.Sha256;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/**
 * A file of the page.
 *
 * @param tag what its content is told apart by
 */
record PageFile(String type, String tag, byte[] content) {
  /** The file of that name among the resources; its ending says its type. */
  static PageFile read(String name) {
    try (InputStream file = PageFile.class.getResourceAsStream(name)) {
      if (file == null) {
        throw new IllegalStateException("The artefact was built without " + name);
      }
      byte[] content = file.readAllBytes();
      String tag = Sha256.hex(new String(content, StandardCharsets.UTF_8)).substring(0, 32);
      return new PageFile(typeOf(name), "\"" + tag + "\"", content);
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }

  private static String typeOf(String name) {
    return switch (name.substring(name.lastIndexOf('.') + 1)) {
      case "html" -> "text/html; charset=utf-8";
      case "css" -> "text/css; charset=utf-8";
      case "svg" -> "image/svg+xml";
      default -> "text/javascript; charset=utf-8";
    };
  }
}
