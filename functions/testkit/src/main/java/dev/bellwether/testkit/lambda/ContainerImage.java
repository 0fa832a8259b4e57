package dev.bellwether.testkit.lambda;

import java.nio.file.Path;

/**
 * What a container image of a function holds, in a folder: a command, {@code bootstrap}, with all
 * that it needs beside it.
 */
public record ContainerImage(Path folder) {
  /** The command that starts the function; its argument is the handler. */
  public Path bootstrap() {
    return folder.resolve("bootstrap");
  }
}
