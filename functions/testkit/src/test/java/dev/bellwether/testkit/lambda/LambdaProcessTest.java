package dev.bellwether.testkit.lambda;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Runs the smallest function in the real runtime client. */
final class LambdaProcessTest {
  private static final Path RUNTIME_CLIENT = Path.of("target", "runtime-client");

  @TempDir private Path folder;

  @Test
  void aPackedFunctionAnswersInTheRuntimeClient() {
    try (LambdaProcess process =
        LambdaProcess.start(HelloWorld.deployment(folder), RUNTIME_CLIENT)) {
      assertThat(process.initialisation()).isPositive().isLessThan(process.age());
      assertThat(process.answer(bytes("{}")).path("hello").asText()).isEqualTo("world");
      assertThat(process.send(new byte[0]))
          .isInstanceOfSatisfying(
              FunctionReply.Failed.class,
              failed -> assertThat(failed.body()).contains("There is no event"));
      assertThatThrownBy(() -> process.answer(new byte[0]))
          .isInstanceOf(IllegalStateException.class)
          .hasMessageContaining("There is no event");
      assertThat(process.answer(bytes("{}")).path("hello").asText()).isEqualTo("world");
    }
  }

  @Test
  void aFunctionWaitsInItsSnapshotAndAnswersOnceItIsRestored() {
    Deployment deployment =
        HelloWorld.deployment(folder).with(Map.of("AWS_LAMBDA_INITIALIZATION_TYPE", "snap-start"));
    try (LambdaProcess process = LambdaProcess.start(deployment, RUNTIME_CLIENT)) {
      process.awaitSnapshot();
      assertThat(process.handle().isAlive()).isTrue();
      process.restore();
      assertThat(process.answer(bytes("{}")).path("hello").asText()).isEqualTo("world");
    }
  }

  @Test
  void itsVariablesReachTheJvmAndItsOutputIsKept() {
    Deployment deployment =
        HelloWorld.deployment(folder).with(Map.of("JAVA_TOOL_OPTIONS", "-Dmark=of-this-test"));
    try (LambdaProcess process = LambdaProcess.start(deployment, RUNTIME_CLIENT)) {
      assertThat(process.initialisation()).isPositive();
      assertThat(process.output()).contains("-Dmark=of-this-test");
    }
    assertThat(deployment.without("JAVA_TOOL_OPTIONS").environment()).isEmpty();
  }

  @Test
  void aHandlerThatIsNotThereFailsEveryEvent() {
    Deployment hello = HelloWorld.deployment(folder);
    Deployment wrong =
        new Deployment(
            hello.artefact(), "dev.absent.Handler", Map.of(), 256, Duration.ofSeconds(1));
    try (LambdaProcess process = LambdaProcess.start(wrong, RUNTIME_CLIENT)) {
      assertThat(process.send(bytes("{}")))
          .isInstanceOfSatisfying(
              FunctionReply.Failed.class,
              failed -> assertThat(failed.body()).contains("dev.absent.Handler"));
    }
  }

  @Test
  void aJvmThatDoesNotStartIsReportedWithItsOwnWords() {
    Deployment deployment =
        HelloWorld.deployment(folder).with(Map.of("JAVA_TOOL_OPTIONS", "-XX:NoSuchOption=1"));
    try (LambdaProcess process = LambdaProcess.start(deployment, RUNTIME_CLIENT)) {
      assertThatThrownBy(process::initialisation)
          .isInstanceOf(IllegalStateException.class)
          .hasMessageContaining("NoSuchOption");
    }
  }

  @Test
  void withoutTheRuntimeClientItSaysHowToGetIt() {
    Deployment hello = HelloWorld.deployment(folder);
    assertThatThrownBy(() -> LambdaProcess.start(hello, folder.resolve("absent")))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("mvn process-test-resources");
  }

  @Test
  void anArchiveThatLeadsElsewhereIsNotUnpacked() throws Exception {
    Path archive = folder.resolve("evil.zip");
    try (OutputStream file = Files.newOutputStream(archive);
        ZipOutputStream zip = new ZipOutputStream(file)) {
      zip.putNextEntry(new ZipEntry("../../evil.txt"));
    }
    assertThatThrownBy(() -> TaskRoot.unpack(archive))
        .isInstanceOf(UncheckedIOException.class)
        .hasMessageContaining("leads out of the archive");
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  @Test
  void anImageIsStartedByItsOwnCommandAndStays() throws IOException {
    Deployment hello = HelloWorld.deployment(folder);
    String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
    String client = RUNTIME_CLIENT.toAbsolutePath().toString();
    String classes = Path.of("target", "classes").toAbsolutePath().toString();
    Path bootstrap =
        Files.writeString(
            folder.resolve("bootstrap"),
            """
            #!/bin/sh
            exec %s -classpath '%s/*:%s' com.amazonaws.services.lambda.runtime.api.client.AWSLambda "$@"
            """
                .formatted(java, client, classes));
    assertThat(bootstrap.toFile().setExecutable(true)).isTrue();
    try (LambdaProcess process =
        LambdaProcess.start(hello, new ContainerImage(folder), List.of())) {
      assertThat(process.answer(bytes("{}")).path("hello").asText()).isEqualTo("world");
      assertThat(process.processorTime()).isPositive();
      process.end();
    }
    assertThat(bootstrap).exists();
  }
}
