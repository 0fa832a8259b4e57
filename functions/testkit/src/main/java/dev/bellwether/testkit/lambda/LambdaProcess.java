package dev.bellwether.testkit.lambda;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * A packaged function in a process of its own, run by AWS's runtime client for Java as in the
 * managed runtime: the client's jars are the class path, and the client itself loads the function
 * from {@code lib/} in the working directory. Nothing of this process's environment is passed on.
 */
public final class LambdaProcess implements AutoCloseable {
  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final String INITIALIZATION = "AWS_LAMBDA_INITIALIZATION_TYPE";
  private static final String RUNTIME =
      "com.amazonaws.services.lambda.runtime.api.client.AWSLambda";

  private final RuntimeApi api;
  private final TaskRoot root;
  private final Path log;
  private final Deployment deployment;
  private final long started;
  private final Process process;

  private LambdaProcess(Deployment deployment, TaskRoot root, List<String> command)
      throws IOException {
    this.deployment = deployment;
    this.api = RuntimeApi.start();
    this.root = root;
    this.log = Files.createTempFile("lambda-", ".log");
    ProcessBuilder builder =
        new ProcessBuilder(command)
            .directory(root.folder().toFile())
            .redirectErrorStream(true)
            .redirectOutput(log.toFile());
    builder.environment().clear();
    builder.environment().putAll(environment());
    this.started = System.nanoTime();
    this.process = builder.start();
  }

  /**
   * Starts a function.
   *
   * @param runtimeClient a folder with the jars of the runtime client
   */
  public static LambdaProcess start(Deployment deployment, Path runtimeClient) {
    return start(deployment, runtimeClient, List.of());
  }

  /**
   * Starts a function.
   *
   * @param runtimeClient a folder with the jars of the runtime client
   * @param before what runs the JVM, for example {@code taskset -c 0}; empty for nothing
   */
  public static LambdaProcess start(
      Deployment deployment, Path runtimeClient, List<String> before) {
    List<String> command = new ArrayList<>(before);
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    // What the managed runtime gives its JVM, as far as it is documented.
    command.addAll(List.of("-XX:+UseSerialGC", "-Xmx" + deployment.memory() * 17L / 20 + "m"));
    command.add("--enable-native-access=ALL-UNNAMED");
    command.add("-Dorg.crac.Core.Compat=com.amazonaws.services.lambda.crac");
    command.addAll(List.of("-classpath", classPath(runtimeClient), RUNTIME, deployment.handler()));
    return start(deployment, TaskRoot.unpack(deployment.artefact()), command);
  }

  /**
   * Starts a function in the form of a container image, without a container.
   *
   * @param before what runs the command, for example {@code taskset -c 0}; empty for nothing
   */
  public static LambdaProcess start(
      Deployment deployment, ContainerImage image, List<String> before) {
    List<String> command = new ArrayList<>(before);
    command.addAll(List.of(image.bootstrap().toString(), deployment.handler()));
    return start(deployment, TaskRoot.of(image), command);
  }

  private static LambdaProcess start(Deployment deployment, TaskRoot root, List<String> command) {
    try {
      return new LambdaProcess(deployment, root, command);
    } catch (IOException noProcess) {
      throw new UncheckedIOException(noProcess);
    }
  }

  private static String classPath(Path folder) {
    File[] jars = folder.toFile().listFiles((in, name) -> name.endsWith(".jar"));
    if (jars == null || jars.length == 0) {
      throw new IllegalStateException(
          "There are no jars of the runtime client in "
              + folder
              + ". The build puts them there: mvn process-test-resources");
    }
    return String.join(
        File.pathSeparator, List.of(jars).stream().map(File::getAbsolutePath).sorted().toList());
  }

  /** The deployment's variables and those that Lambda sets (developer guide, "Defined runtime"). */
  private Map<String, String> environment() {
    return deployment
        .with(
            Map.of(
                "AWS_LAMBDA_RUNTIME_API",
                api.address(),
                "AWS_LAMBDA_FUNCTION_NAME",
                "bellwether",
                "AWS_LAMBDA_FUNCTION_VERSION",
                "1",
                "AWS_LAMBDA_FUNCTION_MEMORY_SIZE",
                Integer.toString(deployment.memory()),
                INITIALIZATION,
                deployment.environment().getOrDefault(INITIALIZATION, "on-demand"),
                "AWS_EXECUTION_ENV",
                "AWS_Lambda_java25",
                "AWS_REGION",
                "us-east-1",
                "_HANDLER",
                deployment.handler(),
                "LAMBDA_TASK_ROOT",
                root.folder().toString(),
                "LANG",
                "en_US.UTF-8"))
        .environment();
  }

  /** Hands over an event and waits for what comes of it. */
  public FunctionReply send(byte[] event) {
    return awaited(api.send(event, deployment.timeout()), "An event was not answered");
  }

  /**
   * Hands over an event and returns the function's answer.
   *
   * @throws IllegalStateException with all that the process wrote, when it failed instead
   */
  public JsonNode answer(byte[] event) {
    return switch (send(event)) {
      case FunctionReply.Answered answered -> answered.json();
      case FunctionReply.Failed failed ->
          throw failure("The function failed: " + failed.type() + " " + failed.body());
    };
  }

  /** From the start of the process until the runtime asked for its first event. */
  public Duration initialisation() {
    return Duration.ofNanos(awaited(api.firstNext(), "The runtime did not start") - started);
  }

  /**
   * Waits until the function, which was started with the variable that announces a snapshot, is as
   * the snapshot would hold it.
   */
  public void awaitSnapshot() {
    var _ = awaited(api.snapshot(), "The runtime is not ready for a snapshot");
  }

  /** The process, for tools that look into one. */
  public ProcessHandle handle() {
    return process.toHandle();
  }

  /** Goes on as a function does that was restored from the snapshot. */
  public void restore() {
    api.restore();
  }

  /** From the start of the process until now. */
  public Duration age() {
    return Duration.ofNanos(System.nanoTime() - started);
  }

  /** How long processors have worked for it until now, its virtual machine's threads included. */
  public Duration processorTime() {
    return process.info().totalCpuDuration().orElse(Duration.ZERO);
  }

  /** Everything that it has written so far, which would be in the function's log. */
  public String output() {
    try {
      return Files.readString(log, StandardCharsets.UTF_8);
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }

  private <T> T awaited(CompletableFuture<T> outcome, String problem) {
    var _ =
        process
            .onExit()
            .thenRun(() -> outcome.completeExceptionally(new IOException("it has ended")));
    try {
      return outcome.get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
    } catch (ExecutionException | TimeoutException noOutcome) {
      throw failure(problem + ": " + noOutcome);
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw failure(problem + ": interrupted");
    }
  }

  /**
   * Asks it to end, as Lambda does when an environment is no longer needed, and waits until it has.
   */
  public void end() {
    process.destroy();
    process.onExit().join();
  }

  private IllegalStateException failure(String problem) {
    return new IllegalStateException(problem + "\nThe process wrote:\n" + output());
  }

  /** Ends the process and removes what was unpacked. */
  @Override
  public void close() {
    process.destroyForcibly();
    process.onExit().join();
    api.close();
    root.close();
    try {
      Files.delete(log);
    } catch (IOException busy) {
      throw new UncheckedIOException(busy);
    }
  }
}
