package dev.bellwether.benchmarks.start;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
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
  private ColdStart() {}

  /**
   * Takes the number of runs, and which functions as a regular expression; with no runs it makes
   * the images alone.
   */
  public static void main(String[] arguments) throws IOException {
    int runs = Integer.parseInt(arguments[0]);
    List<String> before = pinned();
    Path folder = Files.createTempDirectory("cold-start-");
    try (Surroundings surroundings = new Surroundings()) {
      List<Subject> functions =
          surroundings.functions().stream()
              .filter(function -> function.name().matches(arguments[1]))
              .toList();
      List<Form> forms = new Forms(folder).of(functions);
      if (runs > 0) {
        double load = load();
        Map<Form, List<Form.Sample>> samples = measured(forms, runs, before);
        System.out.println(
            String.format(
                Locale.ROOT,
                "%s, %s, %d processors, load %.1f before and %.1f after; medians of %d",
                Instant.now().truncatedTo(ChronoUnit.MINUTES),
                before.isEmpty() ? "not pinned" : String.join(" ", before),
                Runtime.getRuntime().availableProcessors(),
                load,
                load(),
                runs));
        print(samples);
      }
    }
  }

  private static Map<Form, List<Form.Sample>> measured(
      List<Form> forms, int runs, List<String> before) {
    Map<Form, List<Form.Sample>> samples = new LinkedHashMap<>();
    forms.forEach(form -> samples.put(form, new ArrayList<>()));
    for (int run = 0; run <= runs; run++) {
      System.err.println(
          run == 0
              ? "Starting each of " + forms.size() + " forms once, uncounted …"
              : "Run " + run + " of " + runs + " …");
      for (Map.Entry<Form, List<Form.Sample>> entry : samples.entrySet()) {
        Form.Sample sample = entry.getKey().measured(before);
        if (run > 0) {
          entry.getValue().add(sample);
        }
      }
    }
    return samples;
  }

  private static double load() {
    return ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage();
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
    List<Form.Sample> hello = samples.values().iterator().next();
    System.out.println(
        "| function | form | first `/next` | first answer | × hello world"
            + " | processor | × hello world |");
    System.out.println("|---|---|---|---|---|---|---|");
    samples.forEach(
        (form, all) ->
            System.out.println(
                String.format(
                    Locale.ROOT,
                    "| %s | %s | %s | %s | %.1f | %d | %.1f |",
                    form.function(),
                    form.name(),
                    spread(all, Form.Sample::initialised),
                    spread(all, Form.Sample::answered),
                    ratio(all, hello, Form.Sample::answered),
                    median(all, Form.Sample::worked),
                    ratio(all, hello, Form.Sample::worked))));
  }

  private static double ratio(
      List<Form.Sample> samples, List<Form.Sample> hello, ToLongFunction<Form.Sample> time) {
    return (double) median(samples, time) / median(hello, time);
  }

  private static String spread(List<Form.Sample> samples, ToLongFunction<Form.Sample> time) {
    long[] sorted = samples.stream().mapToLong(time).sorted().toArray();
    return median(samples, time) + " (" + sorted[0] + " to " + sorted[sorted.length - 1] + ")";
  }

  private static long median(List<Form.Sample> samples, ToLongFunction<Form.Sample> time) {
    return samples.stream().mapToLong(time).sorted().toArray()[samples.size() / 2];
  }
}
