package dev.bellwether.spend.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bellwether.edge.time.Deadline;
import dev.bellwether.spend.ledger.Entry;
import dev.bellwether.spend.ledger.EntryKey;
import dev.bellwether.spend.ledger.ExpireOutcome;
import dev.bellwether.spend.ledger.Hour;
import dev.bellwether.spend.ledger.Ledger;
import dev.bellwether.spend.ledger.Reserve;
import dev.bellwether.spend.money.Money;
import dev.bellwether.spend.total.Count;
import dev.bellwether.spend.total.Entries;
import dev.bellwether.spend.total.Rollup;
import dev.bellwether.spend.total.Sums;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/**
 * Whatever happens in whatever order, totals and tail together are the entries: no cent is lost and
 * none is counted twice.
 */
final class SumOfTotalsTest {
  private static final Instant START = Instant.parse("2026-11-20T22:30:00Z");

  /** Far longer than any function runs; what is settled later than that has to be imported. */
  private static final Duration LONGEST = Duration.ofHours(2);

  /** What a function's own address allows, and much longer than a mark lags behind. */
  private static final Duration LONG = Duration.ofMinutes(15);

  /** Something that happens. */
  enum Kind {
    HOLD,
    HOLD_LATE,
    HOLD_FOR_LONG,
    HIT,
    SETTLE_OLDEST,
    SETTLE_NEWEST,
    RAISE,
    ROLLUP,
    TWO_ROLLUPS_AT_ONCE,
    ROLLUP_WHILE_ENTRIES_COME,
    ROLLUP_WHILE_LATE_ONES_SETTLE,
    WAIT_SECONDS,
    WAIT_MINUTES,
    WAIT_HOURS
  }

  record Step(Kind kind, int number) {}

  @Property(tries = 150)
  void totalsAndTailAreAlwaysTheEntries(@ForAll("steps") List<Step> steps) {
    World world = new World();
    for (Step step : steps) {
      world.take(step);
      world.check(step.toString());
    }
    world.finish();
    world.check("the end");
  }

  @Provide
  Arbitrary<List<Step>> steps() {
    return Combinators.combine(Arbitraries.of(Kind.class), Arbitraries.integers().between(1, 5))
        .as(Step::new)
        .list()
        .ofMinSize(5)
        .ofMaxSize(40);
  }

  private static final class World {
    private final Set<EntryKey> letGo = ConcurrentHashMap.newKeySet();
    private final Books books = new Books(START, noting(letGo, Ledger.inMemory()));
    private final List<Entry> held = new ArrayList<>();
    private final List<EntryKey> settled = new ArrayList<>();
    private final Random random = new Random(7);

    World() {
      books.store.complete(Hour.of(START.minus(Duration.ofHours(2))));
    }

    /**
     * The ledger itself says what was let go: to look at an entry and then settle it leaves time
     * for another thread of a run to let it go in between.
     */
    private static Ledger noting(Set<EntryKey> letGo, Ledger ledger) {
      return WatchedLedger.lettingGo(
          ledger,
          (held, moment) -> {
            ExpireOutcome outcome = ledger.expire(held, moment);
            if (outcome instanceof ExpireOutcome.Expired) {
              var _ = letGo.add(held.hold().key());
            }
            return outcome;
          });
    }

    void take(Step step) {
      switch (step.kind()) {
        case HOLD -> hold(step.number(), Duration.ZERO);
        case HOLD_LATE -> hold(step.number(), Duration.ofSeconds(20));
        case HOLD_FOR_LONG -> hold(Entries.heldFor(LONG, "caller-" + step.number(), now()));
        case HIT -> hit(step.number());
        case SETTLE_OLDEST -> settle(0);
        case SETTLE_NEWEST -> settle(held.size() - 1);
        case RAISE -> raise();
        case ROLLUP -> rollup(books.rollup);
        case TWO_ROLLUPS_AT_ONCE -> rollup(inside(this::rollupNow));
        case ROLLUP_WHILE_ENTRIES_COME -> rollup(inside(() -> happen(step.number())));
        case ROLLUP_WHILE_LATE_ONES_SETTLE -> rollup(meetingLateOnes(step.number() % 2 == 0));
        case WAIT_SECONDS -> books.clock.advance(Duration.ofSeconds(step.number() * 17L));
        case WAIT_MINUTES -> books.clock.advance(Duration.ofMinutes(step.number() * 3L));
        case WAIT_HOURS -> books.clock.advance(Duration.ofMinutes(step.number() * 50L));
      }
    }

    private Instant now() {
      return books.clock.instant();
    }

    /** Written some time after it was accepted, and so perhaps after younger ones. */
    private void hold(int caller, Duration late) {
      hold(Entries.held("caller-" + caller, now().minus(late), "tag-" + caller % 2));
    }

    private void hold(Entry entry) {
      var _ = books.ledger.hold(entry);
      held.add(entry);
    }

    private void hit(int caller) {
      var _ = books.ledger.record(Entries.hit("caller-" + caller, now()));
    }

    private void settle(int index) {
      if (!held.isEmpty()) {
        settle(held.remove(index));
      }
    }

    private void settle(Entry entry) {
      if (entry.hold().key().accepted().isBefore(now().minus(LONGEST))) {
        return;
      }
      books.settle(entry);
      books.settle(entry);
      settled.add(entry.hold().key());
    }

    private void raise() {
      if (!held.isEmpty()) {
        var _ =
            books.ledger.raise(
                held.getFirst().hold(),
                new Reserve(Money.ofUsd("0.09"), Money.ofUsd("0.04")),
                List.of());
      }
    }

    private void happen(int number) {
      hold(number, Duration.ZERO);
      settle(0);
      books.clock.advance(Duration.ofSeconds(number));
    }

    private void rollupNow() {
      books.clock.advance(Duration.ofMillis(random.nextInt(2)));
      rollup(books.rollup);
    }

    /** A rollup in the middle of whose reading something else is done. */
    private Rollup inside(Runnable other) {
      AtomicInteger pages = new AtomicInteger(random.nextInt(40));
      return books.over(
          WatchedLedger.over(
              books.ledger,
              (shard, after) -> {
                if (pages.getAndDecrement() == 0) {
                  synchronized (this) {
                    other.run();
                  }
                }
              }));
    }

    /** A rollup that finds every overdue entry just when somebody comes back to settle it. */
    private Rollup meetingLateOnes(boolean settledFirst) {
      return books.over(
          WatchedLedger.lettingGo(
              books.ledger,
              (overdue, moment) -> {
                synchronized (this) {
                  if (settledFirst) {
                    settleLate(overdue);
                  }
                  ExpireOutcome outcome = books.ledger.expire(overdue, moment);
                  if (!settledFirst) {
                    settleLate(overdue);
                  }
                  return outcome;
                }
              }));
    }

    private void settleLate(Entry overdue) {
      var _ = held.removeIf(entry -> entry.hold().key().equals(overdue.hold().key()));
      settle(overdue);
    }

    private void rollup(Rollup rollup) {
      Rollup.Result result = rollup.run(Deadline.in(Duration.ofMinutes(15), books.clock));
      assertThat(result.failures()).isEmpty();
    }

    /** What is settled after its hold expired waits for the next run, and for no other. */
    void check(String after) {
      boolean settledAfterExpiry = settled.stream().anyMatch(letGo::contains);
      settled.clear();
      if (settledAfterExpiry) {
        books.rollup();
      }
      Sums reported = books.reported();
      assertThat(reported.cost()).as(after).isEqualByComparingTo(books.spent());
      assertThat(reported.count(Count.REQUESTS)).as(after).isEqualTo(books.entries());
    }

    void finish() {
      while (!held.isEmpty()) {
        settle(0);
      }
      check("all settled");
      books.clock.advance(Duration.ofHours(30));
      books.rollup();
    }
  }
}
