package dev.bellwether.benchmarks.total;

import dev.bellwether.edge.time.Deadline;
import dev.bellwether.spend.catalogue.CatalogueFile;
import dev.bellwether.spend.ledger.Hour;
import dev.bellwether.spend.ledger.Ledger;
import dev.bellwether.spend.report.Lens;
import dev.bellwether.spend.report.Reports;
import dev.bellwether.spend.report.Span;
import dev.bellwether.spend.total.Baselines;
import dev.bellwether.spend.total.Count;
import dev.bellwether.spend.total.EntryFold;
import dev.bellwether.spend.total.Rollup;
import dev.bellwether.spend.total.Sums;
import dev.bellwether.spend.total.TotalsStore;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.Random;

/**
 * The same over a ledger in memory: what adding up takes by itself, without reading a table; an
 * emulator beside it takes most of the processor.
 */
public final class InMemoryRun {
  private static final int RUNS = 5;

  private InMemoryRun() {}

  /** Takes the number of entries; a million of them need 3 GB. */
  public static void main(String[] arguments) {
    int entries = Integer.parseInt(arguments[0]);
    CatalogueFile catalogue = CatalogueFile.shipped();
    Ledger ledger = Ledger.inMemory();
    TotalsStore store = TotalsStore.inMemory();
    EntryFold fold = new EntryFold(new Baselines(catalogue.baselines(), catalogue.prices()));
    Rollup rollup = new Rollup(ledger, fold, store, _ -> {}, new Random(4));
    Instant now = Instant.parse("2026-11-20T12:59:00Z");
    Clock clock = Clock.fixed(now, ZoneOffset.UTC);
    Hour first = Hour.of(now.minus(Duration.ofHours(2)));
    store.complete(Hour.of(first.begins().minus(Duration.ofHours(1))));
    Span span = new Span(first.begins(), now.minus(Duration.ofMinutes(3)));
    new Samples(catalogue.prices()).fill(ledger, span, entries);
    for (int run = 0; run < RUNS; run++) {
      long began = System.nanoTime();
      Rollup.Result result = rollup.run(Deadline.in(Duration.ofHours(2), clock));
      System.out.println("rollup " + millis(began) + " ms " + result);
    }
    for (int run = 0; run < RUNS; run++) {
      long began = System.nanoTime();
      Sums sum =
          new Reports(ledger, fold, store)
              .of(
                  new Span(first.begins(), now),
                  Lens.on(Optional.empty()),
                  Deadline.in(Duration.ofMinutes(10), clock))
              .sum();
      System.out.println(
          "report " + millis(began) + " ms " + sum.count(Count.REQUESTS) + " $" + sum.cost());
    }
  }

  private static long millis(long since) {
    return (System.nanoTime() - since) / 1_000_000;
  }
}
