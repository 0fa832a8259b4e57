package dev.bellwether.benchmarks.cost;

import java.util.Arrays;
import java.util.function.IntConsumer;

/**
 * How long our own code takes at most: the time that a run takes here, less what the recorder and
 * the emulator behind it take of that. The provider and Secrets Manager, on loopback here, are not
 * taken off. Nothing is scaled: the template's memory buys one whole processor (Lambda developer
 * guide, "Configure Lambda function memory"), which a run has here, too.
 */
final class OwnTime {
  private static final double NANOS = 1e6;

  private final Recorder recorder;

  OwnTime(Recorder recorder) {
    this.recorder = recorder;
  }

  /** The median of so many runs, each given its number, with the mean of their calls. */
  Use of(int count, IntConsumer run) {
    double[] own = new double[count];
    int calls = 0;
    for (int number = 0; number < count; number++) {
      Recorder.Wait _ = recorder.takeWait();
      long began = System.nanoTime();
      run.accept(number);
      long took = System.nanoTime() - began;
      Recorder.Wait wait = recorder.takeWait();
      own[number] = (took - wait.nanos()) / NANOS;
      calls += wait.calls();
    }
    Arrays.sort(own);
    return new Use(Units.NONE, own[count / 2], (double) calls / count);
  }
}
