package dev.bellwether.edge.settings;

/**
 * A settings file that cannot be used; the message names file, key path, value found and the
 * remedy.
 */
public final class WrongSettings extends RuntimeException {
  /**
   * A violation at a place: {@code catalogue.yaml: models.gpt-4.1.context-window is 'big': write a
   * whole number}.
   */
  public WrongSettings(String file, String path, String problem, String remedy) {
    super("%s: %s %s. %s".formatted(file, path.isEmpty() ? "the document" : path, problem, remedy));
  }
}
