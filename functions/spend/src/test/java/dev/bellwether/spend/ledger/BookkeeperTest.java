package dev.bellwether.spend.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bellwether.edge.time.Sleeper;
import dev.bellwether.testkit.time.SettableClock;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

final class BookkeeperTest {
  private static final Instant UNTIL = Samples.DEADLINE;

  private final Ledger store = Ledger.inMemory();
  private final SettableClock clock = new SettableClock(Samples.ACCEPTED);
  private final List<Duration> pauses = new ArrayList<>();
  private final List<String> kept = new ArrayList<>();
  private final Entry held = Samples.held();
  private int failures;
  private boolean failsAfterWriting;
  private Sleeper sleeper =
      pause -> {
        pauses.add(pause);
        var _ = clock.advance(pause);
      };

  @Test
  void settlesAtOnceWhenTheLedgerAnswers() {
    holdIt();
    assertThat(keeper().settle(held, Samples.answered(), UNTIL))
        .contains(new SettleOutcome.Settled(held.settled(Samples.answered())));
    assertThat(pauses).isEmpty();
    assertThat(kept).isEmpty();
  }

  @Test
  void repeatsUntilTheLedgerAnswersAndAnEarlierTryCounts() {
    holdIt();
    failures = 3;
    failsAfterWriting = true;
    assertThat(keeper().settle(held, Samples.answered(), UNTIL))
        .contains(new SettleOutcome.AlreadySettled(held.settled(Samples.answered())));
    assertThat(pauses).hasSize(3).allMatch(pause -> pause.compareTo(Duration.ofMillis(101)) <= 0);
    assertThat(kept).isEmpty();
  }

  @Test
  void leavesTheWholeEntryToTheLastResortWhenTimeIsUp() {
    holdIt();
    failures = Integer.MAX_VALUE;
    assertThat(keeper().settle(held, Samples.answered(), UNTIL)).isEmpty();
    assertThat(clock.instant()).isBefore(UNTIL);
    assertThat(pauses)
        .hasSizeGreaterThan(5)
        .allMatch(pause -> pause.compareTo(Duration.ofMillis(1001)) < 0);
    assertThat(kept).hasSize(1);
    assertThat(kept.getFirst())
        .contains(EntryLine.of(held.settled(Samples.answered())))
        .contains("throttled");
  }

  @Test
  void triesOnceEvenWhenTheDeadlineHasPassed() {
    holdIt();
    clock.set(UNTIL.plusSeconds(5));
    assertThat(keeper().settle(held, Samples.answered(), UNTIL))
        .containsInstanceOf(SettleOutcome.Settled.class);
  }

  @Test
  void stopsWhenInterruptedAndStaysInterrupted() {
    holdIt();
    failures = Integer.MAX_VALUE;
    sleeper =
        pause -> {
          throw new InterruptedException();
        };
    assertThat(keeper().settle(held, Samples.answered(), UNTIL)).isEmpty();
    assertThat(Thread.interrupted()).isTrue();
    assertThat(kept).hasSize(1);
  }

  @Test
  void keepsAnEntryWhoseHoldIsGone() {
    assertThat(keeper().settle(held, Samples.answered(), UNTIL))
        .contains(new NoSuchHold(held.hold().key()));
    assertThat(kept).hasSize(1);
  }

  @Test
  void recordsAHitWithTheSamePatience() {
    Entry hit = Samples.hit();
    failures = 2;
    assertThat(keeper().record(hit, UNTIL)).contains(new RecordOutcome.Recorded(hit));
    assertThat(pauses).hasSize(2);
    holdIt();
    Entry thief = Samples.collidingWith(held).settled(Samples.notTried());
    assertThat(keeper().record(thief, UNTIL)).contains(new IdTaken(held.hold().key().id()));
    assertThat(kept).hasSize(1);
  }

  @Test
  void neverThrowsWhateverTheLedgerThrows() {
    Ledger broken = wrapped(new IllegalStateException("a bug"));
    failures = 1;
    assertThat(
            new Bookkeeper(
                    broken, clock, sleeper, new Random(1), (entry, reason) -> kept.add(reason))
                .settle(held, Samples.answered(), UNTIL))
        .isEmpty();
    assertThat(kept).singleElement().asString().contains("a bug");
    LastResort.log().keep(held, "shown once in the test's output");
  }

  private void holdIt() {
    assertThat(store.hold(held)).isInstanceOf(HoldOutcome.Held.class);
  }

  private Bookkeeper keeper() {
    Ledger failing =
        wrapped(new LedgerUnavailable("writing", new IllegalStateException("throttled")));
    return new Bookkeeper(
        failing,
        clock,
        sleeper,
        new Random(1),
        (entry, reason) -> kept.add(reason + EntryLine.of(entry)));
  }

  /** The store, failing so many times, before or after it did what it was asked. */
  private Ledger wrapped(RuntimeException failure) {
    return (Ledger)
        Proxy.newProxyInstance(
            Ledger.class.getClassLoader(),
            new Class<?>[] {Ledger.class},
            (proxy, method, arguments) -> {
              boolean fails = failures-- > 0;
              Object outcome = fails && !failsAfterWriting ? null : method.invoke(store, arguments);
              if (fails) {
                throw failure;
              }
              return outcome;
            });
  }
}
