package dev.bellwether.benchmarks.start;

import dev.bellwether.testkit.lambda.Deployment;
import dev.bellwether.testkit.lambda.HelloWorld;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.ToLongFunction;

/**
 * Starts each form of each function so many times, in turns, and prints medians. A first round is
 * not counted: it warms the emulators and the file cache, which are not the function's.
 */
public final class ColdStart {
  private static final byte[] EMPTY = "{}".getBytes(StandardCharsets.UTF_8);
  private static final String OPTIONS = "JAVA_TOOL_OPTIONS";

  private ColdStart() {}

  /** Takes the number of runs. */
  public static void main(String[] arguments) throws IOException {
    int runs = Integer.parseInt(arguments[0]);
    List<String> before = pinned();
    Path folder = Files.createTempDirectory("cold-start-");
    try (Surroundings surroundings = new Surroundings()) {
      Map<Form, List<Form.Sample>> samples = new LinkedHashMap<>();
      for (Form form : forms(surroundings, folder)) {
        samples.put(form, new ArrayList<>());
      }
      for (int run = 0; run <= runs; run++) {
        for (Map.Entry<Form, List<Form.Sample>> entry : samples.entrySet()) {
          Form.Sample sample = entry.getKey().measured(before);
          if (run > 0) {
            entry.getValue().add(sample);
          }
        }
      }
      System.out.println(
          "Milliseconds since the start of the process, "
              + (before.isEmpty() ? "not pinned" : String.join(" ", before))
              + ", medians of "
              + runs
              + " (least to most)");
      print(samples);
    }
  }

  private static List<Form> forms(Surroundings surroundings, Path folder) {
    Deployment hello = HelloWorld.deployment(folder);
    Deployment completion = surroundings.completion();
    String options = completion.environment().getOrDefault(OPTIONS, "");
    byte[] chat = surroundings.chat();
    return List.of(
        new Form("hello world", hello, EMPTY),
        new Form("hello world, " + options, hello.with(Map.of(OPTIONS, options)), EMPTY),
        new Form("completion, no options", completion.without(OPTIONS), chat),
        new Form("completion, as the template has it", completion, chat));
  }

  /** On one processor, where there is a tool that sees to it. */
  private static List<String> pinned() {
    int last = Runtime.getRuntime().availableProcessors() - 1;
    List<String> command = List.of("taskset", "-c", Integer.toString(last));
    try {
      List<String> attempt = new ArrayList<>(command);
      attempt.add("true");
      return new ProcessBuilder(attempt).start().waitFor() == 0 ? command : List.of();
    } catch (IOException absent) {
      return List.of();
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      return List.of();
    }
  }

  private static void print(Map<Form, List<Form.Sample>> samples) {
    long hello = median(samples.values().iterator().next(), Form.Sample::answered);
    System.out.println("| form | first `/next` | first answer | × hello world |");
    System.out.println("|---|---|---|---|");
    samples.forEach(
        (form, all) ->
            System.out.println(
                String.format(
                    Locale.ROOT,
                    "| %s | %s | %s | %.1f |",
                    form.name(),
                    spread(all, Form.Sample::initialised),
                    spread(all, Form.Sample::answered),
                    (double) median(all, Form.Sample::answered) / hello)));
  }

  private static String spread(List<Form.Sample> samples, ToLongFunction<Form.Sample> time) {
    long[] sorted = samples.stream().mapToLong(time).sorted().toArray();
    return median(samples, time) + " (" + sorted[0] + " to " + sorted[sorted.length - 1] + ")";
  }

  private static long median(List<Form.Sample> samples, ToLongFunction<Form.Sample> time) {
    return samples.stream().mapToLong(time).sorted().toArray()[samples.size() / 2];
  }
}
