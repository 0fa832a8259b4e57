package dev.bellwether.benchmarks.start;

import dev.bellwether.testkit.lambda.Deployment;
import dev.bellwether.testkit.lambda.LambdaProcess;
import java.nio.file.Path;
import java.util.List;

/** A way in which a function may be deployed, and the event that it is asked first. */
record Form(String name, Deployment deployment, byte[] event) {
  private static final Path RUNTIME_CLIENT = Path.of("target", "runtime-client");

  /** Starts a process, asks it once, and ends it. */
  Sample measured(List<String> before) {
    try (LambdaProcess process = LambdaProcess.start(deployment, RUNTIME_CLIENT, before)) {
      long initialisation = process.initialisation().toMillis();
      String answer = process.answer(event).toString();
      long answered = process.age().toMillis();
      if (answer.contains("\"error\\\"")) {
        throw new IllegalStateException(name + " answered with an error: " + answer);
      }
      return new Sample(initialisation, answered);
    }
  }

  /**
   * One start, in milliseconds since the process began.
   *
   * @param initialised when the runtime asked for its first event
   * @param answered when the first answer was there
   */
  record Sample(long initialised, long answered) {}
}
