package dev.bellwether.spend.report;

import dev.bellwether.edge.telemetry.Observation;
import dev.bellwether.edge.time.Deadline;
import dev.bellwether.spend.ledger.Entry;
import dev.bellwether.spend.ledger.Hour;
import dev.bellwether.spend.ledger.Ledger;
import dev.bellwether.spend.money.TokenUsage;
import dev.bellwether.spend.total.Entries;
import dev.bellwether.spend.total.Rollup;
import dev.bellwether.spend.total.Sums;
import dev.bellwether.spend.total.TotalsStore;
import dev.bellwether.testkit.time.SettableClock;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.CopyOnWriteArrayList;

/** A ledger in memory, its totals, and a clock that stands still until it is moved. */
final class Books {
  /** Costs three cents at the dear price. */
  static final TokenUsage USAGE = new TokenUsage(7_000, 0, 0, 2_000, 0);

  final SettableClock clock;
  final Ledger ledger;
  final TotalsStore store = TotalsStore.inMemory();

  /** Of every hold that a run let go. */
  final List<Observation> lines = new CopyOnWriteArrayList<>();

  final Rollup rollup;
  final Reports reports;

  private final Instant start;

  Books(Instant start) {
    this(start, Ledger.inMemory());
  }

  Books(Instant start, Ledger ledger) {
    this.start = start;
    this.clock = new SettableClock(start);
    this.ledger = ledger;
    this.rollup = over(ledger);
    this.reports = new Reports(ledger, Entries.FOLD, store);
  }

  Rollup over(Ledger other) {
    return new Rollup(other, Entries.FOLD, store, lines::add, new Random(1));
  }

  Entry hold(String caller, String... tags) {
    Entry entry = Entries.held(caller, clock.instant(), tags);
    var _ = ledger.hold(entry);
    return entry;
  }

  void settle(Entry held) {
    Instant accepted = held.hold().key().accepted();
    var _ = ledger.settle(held, Entries.answered(Entries.DEAR, accepted, USAGE));
  }

  /** A run a moment later: of two in the same millisecond, chance says which is newer. */
  Rollup.Result rollup() {
    clock.advance(Duration.ofMillis(1));
    return rollup.run(Deadline.in(Duration.ofMinutes(15), clock));
  }

  /** What a report from the first day to now says. */
  Sums reported() {
    Span all = new Span(start.minus(Duration.ofDays(1)), clock.instant().plusSeconds(1));
    return reports
        .of(all, Lens.on(Optional.empty()), Deadline.in(Duration.ofMinutes(1), clock))
        .sum();
  }

  /** What the ledger's entries say. */
  BigDecimal spent() {
    return all().stream()
        .map(entry -> entry.cost().toUsd())
        .reduce(BigDecimal.ZERO, BigDecimal::add);
  }

  int entries() {
    return all().size();
  }

  private List<Entry> all() {
    List<Entry> all = new ArrayList<>();
    Hour last = Hour.of(clock.instant());
    for (Hour hour = Hour.of(start); hour.compareTo(last) <= 0; hour = hour.next()) {
      all.addAll(ledger.of(hour));
    }
    return all;
  }
}
