package dev.bellwether.testkit.lambda;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.jar.JarOutputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** Packs {@link Hello}, the smallest function there is, to measure others by. */
public final class HelloWorld {
  private static final String CLASS_FILE = Hello.class.getName().replace('.', '/').concat(".class");

  private HelloWorld() {}

  /** Packs it as every function is packed, and says how it is deployed. */
  public static Deployment deployment(Path folder) {
    Path artefact = folder.resolve("hello-world-lambda.zip");
    try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(artefact));
        InputStream compiled = Hello.class.getResourceAsStream("Hello.class")) {
      zip.putNextEntry(new ZipEntry("lib/"));
      zip.putNextEntry(new ZipEntry("lib/hello-world.jar"));
      JarOutputStream jar = new JarOutputStream(zip);
      jar.putNextEntry(new ZipEntry(CLASS_FILE));
      if (compiled != null) {
        compiled.transferTo(jar);
      }
      jar.finish();
    } catch (IOException unwritable) {
      throw new UncheckedIOException(unwritable);
    }
    String handler = Hello.class.getName() + "::answer";
    return new Deployment(artefact, handler, Map.of(), 1769, Duration.ofSeconds(30));
  }
}
