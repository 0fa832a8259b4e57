package dev.bellwether.spend.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.bellwether.edge.telemetry.Metric;
import dev.bellwether.edge.time.Deadline;
import dev.bellwether.spend.ledger.Entry;
import dev.bellwether.spend.ledger.EntryKey;
import dev.bellwether.spend.ledger.ExpireOutcome;
import dev.bellwether.spend.ledger.Hour;
import dev.bellwether.spend.ledger.State;
import dev.bellwether.spend.total.Count;
import dev.bellwether.spend.total.Entries;
import dev.bellwether.spend.total.Rollup;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

final class RollupTest {
  private static final Instant START = Instant.parse("2026-11-20T05:10:00Z");

  private final Books books = new Books(START);

  @Test
  void coversTheOpenHourUpToAMarkAndTheTailIsReadFromEntries() {
    books.settle(books.hold("anna"));
    books.clock.advance(Duration.ofMinutes(3));
    books.settle(books.hold("anna"));
    assertThat(books.rollup().entries()).isEqualTo(1);
    assertThat(books.store.hours(LocalDate.parse("2026-11-20"), OptionalInt.empty()))
        .singleElement()
        .satisfies(total -> assertThat(total.mark()).isPresent());
    assertThat(books.reported().count(Count.REQUESTS)).isEqualTo(2);
    assertThat(books.reported().cost()).isEqualByComparingTo(books.spent());
  }

  @Test
  void stopsBeforeAnEntryThatIsStillHeld() {
    Entry open = books.hold("anna");
    Entry later = books.hold("anna");
    books.settle(later);
    books.clock.advance(Duration.ofMinutes(1));
    Entry longOne = books.hold("anna");
    books.clock.advance(Duration.ofSeconds(20));
    assertThat(books.rollup().entries()).isZero();
    assertThat(books.reported().count(Count.HELD)).isEqualTo(2);
    books.settle(open);
    books.settle(longOne);
    books.clock.advance(Duration.ofMinutes(2));
    assertThat(books.rollup().entries()).isEqualTo(3);
    assertThat(books.reported().cost()).isEqualByComparingTo(books.spent());
  }

  @Test
  void stopsBeforeAnAnswerThatTakesLongerThanEntriesMayBeLate() {
    Entry longOne = Entries.heldFor(Duration.ofMinutes(15), "anna", START);
    var _ = books.ledger.hold(longOne);
    books.clock.advance(Duration.ofSeconds(1));
    books.settle(books.hold("anna"));
    books.clock.advance(Duration.ofMinutes(10));
    assertThat(books.rollup().entries()).isZero();
    books.settle(longOne);
    assertThat(books.reported().cost()).as("no other run").isEqualByComparingTo(books.spent());
    assertThat(books.rollup().entries()).isEqualTo(2);
    assertThat(books.reported().cost()).isEqualByComparingTo(books.spent());
  }

  @Test
  void letsHoldsGoThatNobodyCameBackFor() {
    Entry lost = books.hold("anna");
    books.clock.advance(Duration.ofMinutes(3));
    Rollup.Result result = books.rollup();
    assertThat(result.expired()).isEqualTo(1);
    assertThat(books.ledger.find(lost.hold().key()).orElseThrow().state())
        .isEqualTo(State.UNSETTLED);
    assertThat(books.reported().count(Count.UNSETTLED)).isEqualTo(1);
    books.settle(lost);
    assertThat(books.rollup().expired()).isZero();
    assertThat(books.lines)
        .singleElement()
        .satisfies(
            line ->
                assertThat(line.figures().get(Metric.UNSETTLED_COST)).isEqualByComparingTo("0.01"));
    assertThat(books.reported().count(Count.UNSETTLED)).isZero();
    assertThat(books.reported().cost()).isEqualByComparingTo(books.spent());
  }

  @Test
  void whatIsSettledJustBeforeARunLetsItGoCountsAsSettledAtOnce() {
    Entry late = books.hold("anna");
    books.clock.advance(Duration.ofMinutes(3));
    Rollup.Result result =
        runLettingGo(
            (overdue, moment) -> {
              books.settle(late);
              return books.ledger.expire(overdue, moment);
            });
    assertThat(result.entries()).isEqualTo(1);
    assertThat(result.expired()).isZero();
    assertThat(books.lines).isEmpty();
    assertThat(books.reported().count(Count.UNSETTLED)).isZero();
    assertThat(books.reported().cost()).isEqualByComparingTo(books.spent());
  }

  @Test
  void whatIsSettledJustAfterARunLetItGoCountsAsSettledFromTheNextRunOn() {
    Entry late = books.hold("anna");
    books.clock.advance(Duration.ofMinutes(3));
    Rollup.Result result =
        runLettingGo(
            (overdue, moment) -> {
              ExpireOutcome made = books.ledger.expire(overdue, moment);
              books.settle(late);
              return made;
            });
    assertThat(result.expired()).isEqualTo(1);
    assertThat(books.spent()).isEqualByComparingTo("0.03");
    assertThat(books.reported().count(Count.UNSETTLED)).as("said until then").isEqualTo(1);
    assertThat(books.reported().cost()).as("what it was expected to").isEqualByComparingTo("0.01");
    assertThat(books.rollup().expired()).isZero();
    assertThat(books.reported().count(Count.UNSETTLED)).isZero();
    assertThat(books.reported().cost()).isEqualByComparingTo(books.spent());
  }

  private Rollup.Result runLettingGo(WatchedLedger.Expiring expiring) {
    return books
        .over(WatchedLedger.lettingGo(books.ledger, expiring))
        .run(Deadline.in(Duration.ofMinutes(15), books.clock));
  }

  @Test
  void catchesUpAfterAnOutageAndAddsUpDays() {
    books.settle(books.hold("anna"));
    books.rollup();
    assertThat(books.store.complete()).contains(Hour.of(START.minus(Duration.ofHours(1))));
    books.clock.advance(Duration.ofHours(30));
    books.settle(books.hold("bert"));
    books.clock.advance(Duration.ofHours(40));
    books.settle(books.hold("anna"));
    assertThat(books.reported().count(Count.REQUESTS)).as("from entries").isEqualTo(3);
    Rollup.Result result = books.rollup();
    assertThat(result.failures()).isEmpty();
    assertThat(result.finished()).isTrue();
    assertThat(books.store.complete())
        .contains(Hour.of(books.clock.instant().minus(Duration.ofHours(1))));
    assertThat(books.store.days(YearMonth.parse("2026-11"), OptionalInt.empty())).hasSize(2);
    assertThat(books.reported().cost()).isEqualByComparingTo(books.spent());
  }

  @Test
  void goesOnNextTimeWhenTheTimeIsUp() {
    books.settle(books.hold("anna"));
    books.clock.advance(Duration.ofHours(5));
    Rollup.Result none = books.rollup.run(Deadline.in(Duration.ofSeconds(9), books.clock));
    assertThat(none.finished()).isFalse();
    assertThat(none.hours()).isZero();
    assertThat(books.store.complete()).isEmpty();
    assertThat(books.rollup().finished()).isTrue();
    assertThat(books.reported().cost()).isEqualByComparingTo(books.spent());
  }

  @Test
  void stopsBetweenTwoPagesWhenTheTimeIsUp() {
    for (int index = 0; index < 300; index++) {
      books.settle(books.hold("anna"));
    }
    books.clock.advance(Duration.ofMinutes(3));
    Rollup slow =
        books.over(
            WatchedLedger.over(
                books.ledger,
                (shard, after) -> {
                  if (after.isPresent()) {
                    books.clock.advance(Duration.ofMinutes(16));
                  }
                }));
    Rollup.Result result = slow.run(Deadline.in(Duration.ofMinutes(15), books.clock));
    assertThat(result.finished()).isFalse();
    assertThat(books.store.hours(LocalDate.parse("2026-11-20"), OptionalInt.empty())).isEmpty();
  }

  @Test
  void oneShardThatFailsDoesNotKeepTheOthersFromBeingWritten() {
    books.settle(books.hold("anna"));
    books.settle(books.hold("bert"));
    books.clock.advance(Duration.ofHours(2));
    int broken = EntryKey.shardOf("anna");
    Rollup failing =
        books.over(
            WatchedLedger.over(
                books.ledger,
                (shard, after) -> {
                  if (shard == broken) {
                    throw new IllegalStateException("out of order");
                  }
                }));
    Rollup.Result result = failing.run(Deadline.in(Duration.ofMinutes(15), books.clock));
    assertThat(result.failures()).isNotEmpty().allMatch(line -> line.contains("out of order"));
    assertThat(books.store.complete()).isEmpty();
    assertThat(books.store.hours(LocalDate.parse("2026-11-20"), OptionalInt.empty())).hasSize(1);
    assertThat(books.rollup().failures()).isEmpty();
    assertThat(books.reported().cost()).isEqualByComparingTo(books.spent());
  }

  @Test
  void anImportedEntryIsInTheTotalsOnceItsHourIsAddedUpAgain() {
    books.settle(books.hold("anna"));
    Hour hour = Hour.of(START);
    books.clock.advance(Duration.ofHours(20));
    books.rollup();
    Entry imported =
        Entries.held("anna", START.plusSeconds(5))
            .settled(Entries.answered(Entries.DEAR, START, Books.USAGE));
    var _ = books.ledger.record(imported);
    assertThat(books.reported().count(Count.REQUESTS)).isEqualTo(1);
    Rollup.Result again = books.rollup.again(hour, Deadline.in(Duration.ofMinutes(1), books.clock));
    assertThat(again.entries()).isEqualTo(2);
    assertThat(books.reported().count(Count.REQUESTS)).isEqualTo(2);
    assertThat(books.reported().cost()).isEqualByComparingTo("0.06");
  }

  @Test
  void anHourThatTheTableIsForgettingIsNeverAddedUpAgain() {
    books.settle(books.hold("anna"));
    books.clock.advance(Duration.ofHours(4));
    books.rollup();
    books.clock.advance(Entry.KEPT);
    Deadline deadline = Deadline.in(Duration.ofMinutes(15), books.clock);
    assertThatThrownBy(() -> books.rollup.again(Hour.of(START), deadline))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("entries are kept from");
    assertThatThrownBy(() -> books.rollup.again(Hour.of(books.clock.instant()).next(), deadline))
        .isInstanceOf(IllegalArgumentException.class);
    books.rollup();
    assertThat(
            books
                .store
                .hours(LocalDate.parse("2026-11-20"), OptionalInt.empty())
                .getFirst()
                .totals()
                .sum()
                .count(Count.REQUESTS))
        .isEqualTo(1);
  }
}
