package dev.bellwether.benchmarks;

import dev.bellwether.routing.task.Classification;
import dev.bellwether.routing.task.Prompt;
import dev.bellwether.routing.task.SignalClassifier;
import dev.bellwether.routing.token.TokenEstimate;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/** What is read out of 2 kB of text. */
@State(Scope.Benchmark)
public class TextBenchmark {
  /** Which kind of text. */
  @Param public Text text = Text.ENGLISH;

  private final SignalClassifier classifier = new SignalClassifier();
  private String prompt = "";

  /** Makes the text. */
  @Setup
  public void write() {
    prompt = text.of(Samples.SMALL);
  }

  /** Which task it is. */
  @Benchmark
  public Classification task() {
    return classifier.classify(Prompt.of(prompt));
  }

  /** How many tokens it is. */
  @Benchmark
  public int tokens() {
    return TokenEstimate.ofText(prompt);
  }
}
