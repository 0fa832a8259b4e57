package dev.bellwether.benchmarks.cost;

import dev.bellwether.testkit.template.Template;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Records what each kind of request uses and prints what a month of them costs. */
public final class Costs {
  private static final int WARM = 3;
  private static final int MEASURED = 10;
  private static final int TIMED = 200;
  private static final double MILLION = 1e6;

  private Costs() {}

  /**
   * What one request of a kind uses.
   *
   * @param calls by call and table
   * @param emulated what the emulator says that it is, of reads and writes together
   */
  private record Recorded(Map<String, Units> calls, double emulated, Use time) {
    Units units() {
      return calls.values().stream().reduce(Units.NONE, Units::plus);
    }

    Use use() {
      return new Use(units(), time.own(), time.calls());
    }
  }

  /** Takes no arguments; the assumptions are system properties, see {@link Month}. */
  public static void main(String[] arguments) throws IOException {
    PrintStream console = System.out;
    ByteArrayOutputStream lines = new ByteArrayOutputStream();
    System.setOut(new PrintStream(lines, true, StandardCharsets.UTF_8));
    System.err.println("Asking every kind of question, then running each schedule …");
    Map<Kind, Recorded> recorded = record();
    System.setOut(console);
    System.out.println(
        "| request | read units | write units | US$ a million | the emulator's sum | calls |");
    System.out.println("|---|---|---|---|---|---|");
    recorded.forEach(Costs::print);
    System.out.println();
    System.out.println("| run | read units | write units | calls to DynamoDB | own ms |");
    System.out.println("|---|---|---|---|---|");
    recorded.forEach((kind, one) -> System.out.println(row(kind.words(), one.use())));
    List<Month.Runs> schedules = Schedules.measured();
    double line = (double) lines.size() / Kind.values().length / (WARM + MEASURED + TIMED);
    System.out.printf(Locale.ROOT, "%nThe log line of a request has %.0f bytes.%n", line);
    int memory = Template.load().function(Instance.FUNCTION).code().memory();
    new Month(
            use(recorded, Kind.MISS_UNDER_BUDGET),
            use(recorded, Kind.HIT_UNDER_BUDGET),
            line,
            memory,
            schedules)
        .print();
  }

  /** A row of the second table. */
  static String row(String words, Use use) {
    return String.format(
        Locale.ROOT,
        "| %s | %.1f | %.1f | %.1f | %.1f |",
        words,
        use.units().reads(),
        use.units().writes(),
        use.calls(),
        use.own());
  }

  private static Map<Kind, Recorded> record() throws IOException {
    Map<Kind, Recorded> recorded = new EnumMap<>(Kind.class);
    for (boolean hasBudget : new boolean[] {false, true}) {
      try (Instance instance = new Instance()) {
        if (hasBudget) {
          instance.budget();
        }
        for (Kind kind : Kind.values()) {
          if (kind.hasBudget() == hasBudget) {
            var _ = ask(instance, kind, 0, WARM);
            var _ = recorded.put(kind, timed(instance, kind));
          }
        }
      }
    }
    return recorded;
  }

  private static Recorded ask(Instance instance, Kind kind, int from, int count) {
    var _ = instance.take();
    double _ = instance.takeEmulated();
    for (int number = from; number < from + count; number++) {
      instance.answer(kind.body(number), kind.cacheControl());
    }
    Map<String, Units> each = new TreeMap<>();
    instance.take().forEach((call, units) -> each.put(call, units.over(count)));
    double emulated = instance.takeEmulated() / count;
    return new Recorded(each, emulated, Use.NOTHING);
  }

  /** The time of later requests, when what has to be compiled is. */
  private static Recorded timed(Instance instance, Kind kind) {
    Recorded units = ask(instance, kind, WARM, MEASURED);
    int from = WARM + MEASURED;
    Use time =
        instance
            .ownTime()
            .of(TIMED, number -> instance.answer(kind.body(from + number), kind.cacheControl()));
    return new Recorded(units.calls(), units.emulated(), time);
  }

  private static void print(Kind kind, Recorded recorded) {
    String calls =
        recorded.calls().entrySet().stream()
            .map(
                call ->
                    String.format(
                        Locale.ROOT,
                        "%s %.1f",
                        call.getKey(),
                        call.getValue().reads() + call.getValue().writes()))
            .collect(Collectors.joining("; "));
    Units units = recorded.units();
    System.out.printf(
        Locale.ROOT,
        "| %s | %.1f | %.1f | %.2f | %.1f | %s |%n",
        kind.words(),
        units.reads(),
        units.writes(),
        Prices.dynamoDb(units.times(MILLION)),
        recorded.emulated(),
        calls);
  }

  private static Use use(Map<Kind, Recorded> recorded, Kind kind) {
    Recorded found = recorded.get(kind);
    return found == null ? Use.NOTHING : found.use();
  }
}
