package dev.bellwether.benchmarks.image;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.spi.ToolProvider;

/** The Java runtime of all images: this process's own, without its tools. */
public final class JavaRuntime {
  private static final String MODULES =
      "java.se,jdk.crypto.ec,jdk.management,jdk.net,jdk.unsupported,jdk.zipfs";

  private JavaRuntime() {}

  /** Makes it in a new folder inside the given one, and returns it. */
  public static Path link(Path folder) throws IOException {
    ToolProvider jlink =
        ToolProvider.findFirst("jlink")
            .orElseThrow(() -> new IllegalStateException("This JDK has no jlink"));
    Path jvm = Files.createTempDirectory(folder, "jvm-").resolve("jvm");
    int outcome =
        jlink.run(
            System.out,
            System.err,
            "--add-modules",
            MODULES,
            "--strip-debug",
            "--no-header-files",
            "--no-man-pages",
            "--output",
            jvm.toString());
    if (outcome != 0) {
      throw new IllegalStateException("jlink failed with " + outcome);
    }
    return jvm;
  }
}
