package dev.bellwether.benchmarks.image;

import dev.bellwether.edge.function.ServiceIndex;
import dev.bellwether.testkit.lambda.ContainerImage;
import dev.bellwether.testkit.lambda.Deployment;
import dev.bellwether.testkit.lambda.LambdaProcess;
import io.micronaut.core.optim.StaticOptimizations;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.jar.JarOutputStream;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/** Lays out the folder of one function's image and trains its cache. */
public final class ImageFolder {
  private static final String CACHE = "function.aot";
  private static final String TRAINING = "-XX:AOTCacheOutput=" + CACHE;
  private static final String IN_USE = "-XX:AOTCache=" + CACHE;

  /**
   * C1 alone and not before a method is called often: a start on one processor is over before
   * compiling pays. The archive stays where it was trained, or each of its pointers is corrected.
   */
  private static final List<String> OPTIONS =
      List.of(
          "-XX:+UseSerialGC",
          "-XX:TieredStopAtLevel=1",
          "-XX:CompileThresholdScaling=10",
          "-XX:+UnlockDiagnosticVMOptions",
          "-XX:ArchiveRelocationMode=0",
          "-XX:-AOTRecordTraining",
          "-XX:-AOTReplayTraining",
          "-XX:-UsePerfData",
          "--enable-native-access=ALL-UNNAMED");

  private final Path folder;
  private final Deployment deployment;

  /** An image of a function, in a folder that it has for itself. */
  public ImageFolder(Path folder, Deployment deployment) {
    this.folder = folder;
    this.deployment = deployment.without("JAVA_TOOL_OPTIONS");
  }

  /**
   * Makes the image, training its cache with one start and one answer.
   *
   * @param runtimeClient a folder with the jars of AWS's runtime client
   * @param jvm a Java runtime
   * @param first the event that is answered
   */
  public ContainerImage make(Path runtimeClient, Path jvm, byte[] first) throws IOException {
    clear();
    List<Path> jars = jars(runtimeClient);
    copy(jvm);
    Files.writeString(folder.resolve("bootstrap"), resource("bootstrap"));
    var _ =
        Files.setPosixFilePermissions(
            folder.resolve("bootstrap"), PosixFilePermissions.fromString("rwxr-xr-x"));
    Files.writeString(
        folder.resolve("Dockerfile"),
        resource("Dockerfile").replace("HANDLER", deployment.handler()));
    ContainerImage image = new ContainerImage(folder);
    options(jars, TRAINING);
    try (LambdaProcess process = LambdaProcess.start(deployment, image, List.of())) {
      var _ = process.answer(first);
      process.end();
      if (!Files.exists(folder.resolve(CACHE))) {
        throw new IllegalStateException("No cache was made:\n" + process.output());
      }
    }
    options(jars, IN_USE);
    return image;
  }

  private void clear() throws IOException {
    if (Files.exists(folder)) {
      try (Stream<Path> files = Files.walk(folder)) {
        for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
          Files.delete(file);
        }
      }
    }
    var _ = Files.createDirectories(folder.resolve("jars"));
  }

  /** The image's own comes first: it wins, and is found without opening another jar. */
  private List<Path> jars(Path runtimeClient) throws IOException {
    List<Path> jars = new ArrayList<>();
    try (Stream<Path> files = Files.list(runtimeClient)) {
      for (Path jar : files.sorted().toList()) {
        jars.add(Files.copy(jar, folder.resolve("jars").resolve(jar.getFileName())));
      }
    }
    try (ZipFile zip = new ZipFile(deployment.artefact().toFile())) {
      for (ZipEntry entry : zip.stream().sorted(Comparator.comparing(ZipEntry::getName)).toList()) {
        Path jar = folder.resolve("jars").resolve(Path.of(entry.getName()).getFileName());
        if (entry.getName().endsWith(".jar") && !Files.exists(jar)) {
          Files.write(jar, zip.getInputStream(entry).readAllBytes());
          jars.add(jar);
        }
      }
    }
    jars.addFirst(own(jars));
    return jars;
  }

  private Path own(List<Path> jars) throws IOException {
    Path list = folder.resolve("jars").resolve("image.jar");
    try (JarOutputStream jar = new JarOutputStream(Files.newOutputStream(list))) {
      jar.putNextEntry(new ZipEntry(ServiceIndex.LIST));
      jar.write(ServiceList.of(jars).getBytes(StandardCharsets.UTF_8));
      jar.putNextEntry(
          new ZipEntry("META-INF/services/" + StaticOptimizations.Loader.class.getName()));
      jar.write(ServiceIndex.class.getName().getBytes(StandardCharsets.UTF_8));
      jar.putNextEntry(new ZipEntry(Overlay.ENTRY));
      jar.write(Overlay.bytes());
    }
    return list;
  }

  /** The runtime that trains is the one that is deployed: a cache fits no other build of it. */
  private void copy(Path jvm) throws IOException {
    try (Stream<Path> files = Files.walk(jvm)) {
      for (Path file : files.toList()) {
        var _ =
            Files.copy(
                file,
                folder.resolve("jvm").resolve(jvm.relativize(file).toString()),
                StandardCopyOption.COPY_ATTRIBUTES,
                LinkOption.NOFOLLOW_LINKS);
      }
    }
  }

  /** Paths are relative: a cache knows its class path by them. */
  private void options(List<Path> jars, String cache) throws IOException {
    String classPath =
        jars.stream().map(folder::relativize).map(Path::toString).collect(Collectors.joining(":"));
    List<String> lines = new ArrayList<>(OPTIONS);
    lines.addAll(List.of(cache, "-classpath", classPath));
    Files.write(folder.resolve("java-options"), lines);
  }

  private static String resource(String name) {
    try (var file = ImageFolder.class.getResourceAsStream(name)) {
      if (file == null) {
        throw new IllegalStateException(name + " is not beside this class");
      }
      return new String(file.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }
}
