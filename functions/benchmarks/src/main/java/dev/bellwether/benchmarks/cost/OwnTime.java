package dev.bellwether.benchmarks.cost;

import java.util.Arrays;
import java.util.function.IntConsumer;

/**
 * How long our own code takes: the time that a run takes here, less what the recorder and the
 * emulator behind it take of that. The template's memory buys one whole processor (Lambda developer
 * guide, "Configure Lambda function memory": 1,769 MB), so a run has what it has here.
 */
final class OwnTime {
  private static final double WHOLE_PROCESSOR_MB = 1769;
  private static final double NANOS = 1e6;

  private final Recorder recorder;
  private final double slower;

  /** For runs with so much memory, of which a part of a processor comes with less than a whole. */
  OwnTime(Recorder recorder, int memory) {
    this.recorder = recorder;
    this.slower = Math.max(1, WHOLE_PROCESSOR_MB / memory);
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
    return new Use(Units.NONE, own[count / 2] * slower, (double) calls / count);
  }
}
