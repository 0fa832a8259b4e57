package dev.bellwether.benchmarks.start;

import dev.bellwether.testkit.lambda.LambdaProcess;
import java.util.List;
import java.util.function.Function;

/**
 * A way in which a function may be deployed, and the event that it is asked first.
 *
 * @param start starts it, given what runs the command
 */
record Form(
    String function, String name, Function<List<String>, LambdaProcess> start, byte[] event) {

  /** Starts a process, asks it once, and ends it. */
  Sample measured(List<String> before) {
    try (LambdaProcess process = start.apply(before)) {
      long initialisation = process.initialisation().toMillis();
      String answer = process.answer(event).toString();
      long answered = process.age().toMillis();
      long worked = process.processorTime().toMillis();
      if (answer.contains("\"error\\\"") || process.output().contains("[aot")) {
        throw new IllegalStateException(
            function + ", " + name + ": " + answer + "\n" + process.output());
      }
      return new Sample(initialisation, answered, worked);
    }
  }

  /**
   * One start, in milliseconds since the process began.
   *
   * @param initialised when the runtime asked for its first event
   * @param answered when the first answer was there
   * @param worked how long processors had worked for it by then
   */
  record Sample(long initialised, long answered, long worked) {}
}
