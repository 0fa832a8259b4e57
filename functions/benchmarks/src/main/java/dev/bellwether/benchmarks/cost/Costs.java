package dev.bellwether.benchmarks.cost;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** Records what each kind of request uses and prints what a month of them costs. */
public final class Costs {
  private static final int WARM = 3;
  private static final int MEASURED = 10;
  private static final double MILLION = 1e6;

  private Costs() {}

  /**
   * What one request of a kind uses.
   *
   * @param calls by call and table
   * @param emulated what the emulator says that it is, of reads and writes together
   */
  private record Recorded(Map<String, Units> calls, double emulated) {
    Units total() {
      return calls.values().stream().reduce(Units.NONE, Units::plus);
    }
  }

  /** Takes no arguments; the assumptions are system properties, see {@link Month}. */
  public static void main(String[] arguments) throws IOException {
    PrintStream console = System.out;
    ByteArrayOutputStream lines = new ByteArrayOutputStream();
    System.setOut(new PrintStream(lines, true, StandardCharsets.UTF_8));
    Map<Kind, Recorded> recorded = record();
    System.setOut(console);
    System.out.println(
        "| request | read units | write units | US$ a million | the emulator's sum | calls |");
    System.out.println("|---|---|---|---|---|---|");
    recorded.forEach(Costs::print);
    double line = (double) lines.size() / Kind.values().length / (WARM + MEASURED);
    System.out.printf(Locale.ROOT, "%nThe log line of a request has %.0f bytes.%n", line);
    new Month(total(recorded, Kind.MISS_UNDER_BUDGET), total(recorded, Kind.HIT_UNDER_BUDGET), line)
        .print();
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
            var _ = recorded.put(kind, ask(instance, kind, WARM, MEASURED));
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
    return new Recorded(each, instance.takeEmulated() / count);
  }

  private static void print(Kind kind, Recorded recorded) {
    StringBuilder calls = new StringBuilder();
    recorded
        .calls()
        .forEach(
            (call, used) ->
                calls.append(
                    String.format(Locale.ROOT, "%s %.1f; ", call, used.reads() + used.writes())));
    Units units = recorded.total();
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

  private static Units total(Map<Kind, Recorded> recorded, Kind kind) {
    Recorded found = recorded.get(kind);
    return found == null ? Units.NONE : found.total();
  }
}
