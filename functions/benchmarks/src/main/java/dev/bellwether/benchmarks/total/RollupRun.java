package dev.bellwether.benchmarks.total;

import dev.bellwether.benchmarks.stack.Stack;
import dev.bellwether.costrollup.CostRollupHandler;
import dev.bellwether.edge.time.Deadline;
import dev.bellwether.spend.ledger.Hour;
import dev.bellwether.spend.report.Lens;
import dev.bellwether.spend.report.Reports;
import dev.bellwether.spend.report.Span;
import dev.bellwether.spend.total.Count;
import dev.bellwether.spend.total.Sums;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * Fills the three hours that a rollup replaces with so many entries, runs the deployed function's
 * handler over them, and prints times and what AWS would charge.
 */
public final class RollupRun {
  private static final String FUNCTION = "CostRollupFunction";
  private static final int RUNS = 3;
  private static final byte[] ROLLUP = "{\"task\":\"rollup\"}".getBytes(StandardCharsets.UTF_8);

  private RollupRun() {}

  /** Takes the number of entries. */
  public static void main(String[] arguments) {
    int entries = Integer.parseInt(arguments[0]);
    try (Stack stack = new Stack();
        CostRollupHandler handler =
            stack.handler(CostRollupHandler.class, FUNCTION, stack.environment(FUNCTION))) {
      String table = stack.template().table("SpendTable").name();
      Seeding seeding = new Seeding(stack.aws().dynamoDb(), table);
      Instant now = Clock.systemUTC().instant();
      Hour first = Hour.of(now.minus(Duration.ofHours(2)));
      seeding.fill(handler, new Span(first.begins(), now.minus(Duration.ofMinutes(3))), entries);
      System.out.println(entries + " entries of " + seeding.bytesEach() + " bytes each");
      for (int run = 0; run < RUNS; run++) {
        rollup(handler);
      }
      report(handler, new Span(first.begins(), now));
      new Bill(entries, seeding.bytesEach()).print();
    }
  }

  private static void rollup(CostRollupHandler handler) {
    long began = System.nanoTime();
    byte[] told = handler.handle(ROLLUP, Duration.ofHours(2));
    System.out.println(
        "rollup " + millis(began) + " ms " + new String(told, StandardCharsets.UTF_8));
  }

  private static void report(CostRollupHandler handler, Span span) {
    Reports reports = handler.getApplicationContext().getBean(Reports.class);
    for (int run = 0; run < RUNS; run++) {
      long began = System.nanoTime();
      Deadline deadline = Deadline.in(Duration.ofMinutes(10), Clock.systemUTC());
      Sums sum = reports.of(span, Lens.on(Optional.empty()), deadline).sum();
      System.out.println(
          "report " + millis(began) + " ms " + sum.count(Count.REQUESTS) + " $" + sum.cost());
    }
  }

  private static long millis(long since) {
    return (System.nanoTime() - since) / 1_000_000;
  }
}
