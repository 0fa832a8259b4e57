package dev.bellwether.spend.total;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bellwether.edge.json.Json;
import dev.bellwether.spend.ledger.Hour;
import dev.bellwether.spend.ledger.Nonce;
import dev.bellwether.spend.ledger.PageMark;
import dev.bellwether.spend.money.TokenUsage;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

/** What every store of totals does, whatever it is made of. */
abstract class TotalsStoreContract {
  private static final Hour HOUR = Hour.of(Instant.parse("2026-11-20T05:00:00Z"));
  private static final LocalDate DAY = LocalDate.parse("2026-11-20");
  private static final Instant START = Instant.parse("2026-11-20T06:00:00Z");

  abstract TotalsStore store();

  @Test
  void keepsATotalToTheLastFigure() {
    Totals totals = some(40, "a");
    assertThat(store().put(total(new Slot.OfHour(HOUR, 3), run(1), totals))).isTrue();
    Total found = store().hours(DAY, OptionalInt.of(3)).getFirst();
    assertThat(found.slot()).isEqualTo(new Slot.OfHour(HOUR, 3));
    assertThat(found.run()).isEqualTo(run(1));
    assertThat(found.mark()).contains(new PageMark("2026"));
    assertThat(Json.text(TotalsForm.tree(found.totals())))
        .isEqualTo(Json.text(TotalsForm.tree(totals)));
  }

  @Test
  void aNewerRunReplacesAndAnOlderOneDoesNot() {
    Slot slot = new Slot.OfHour(HOUR.next(), 4);
    assertThat(store().put(total(slot, run(2), some(2, "b")))).isTrue();
    assertThat(store().put(total(slot, run(1), some(1, "b")))).isFalse();
    assertThat(requests(4)).isEqualTo(2);
    assertThat(store().put(total(slot, run(2), some(2, "b")))).as("repeated").isTrue();
    assertThat(store().put(total(slot, run(3), some(3, "b")))).isTrue();
    assertThat(requests(4)).isEqualTo(3);
  }

  @Test
  void aTotalMayGrowAndShrinkByAnyAmount() {
    Slot slot = new Slot.OfHour(HOUR, 5);
    for (int[] step : new int[][] {{1, 1}, {2, 300}, {3, 2}, {4, 200}}) {
      assertThat(store().put(total(slot, run(step[0]), many(step[1])))).isTrue();
      assertThat(store().put(total(slot, run(0), many(7)))).as("older").isFalse();
      assertThat(store().hours(DAY, OptionalInt.of(5)).getFirst().totals().cells())
          .hasSize(step[1]);
    }
  }

  @Test
  void findsTheHoursOfADayAndTheDaysOfAMonth() {
    Instant day = Instant.parse("2026-10-31T00:00:00Z");
    for (int shard : new int[] {1, 12}) {
      for (int hour : new int[] {0, 23}) {
        Hour of = Hour.of(day.plusSeconds(hour * 3600L));
        assertThat(store().put(total(new Slot.OfHour(of, shard), run(1), some(1, "c")))).isTrue();
      }
      for (LocalDate of : List.of(LocalDate.parse("2026-10-01"), LocalDate.parse("2026-10-31"))) {
        assertThat(store().put(total(new Slot.OfDay(of, shard), run(1), some(1, "c")))).isTrue();
      }
    }
    assertThat(store().hours(LocalDate.parse("2026-10-31"), OptionalInt.empty())).hasSize(4);
    assertThat(store().hours(LocalDate.parse("2026-10-31"), OptionalInt.of(1)))
        .extracting(total -> total.slot().begins())
        .containsExactly(day, day.plusSeconds(23 * 3600));
    assertThat(store().days(YearMonth.parse("2026-10"), OptionalInt.empty())).hasSize(4);
    assertThat(store().days(YearMonth.parse("2026-10"), OptionalInt.of(12)))
        .extracting(Total::slot)
        .containsExactly(
            new Slot.OfDay(LocalDate.parse("2026-10-01"), 12),
            new Slot.OfDay(LocalDate.parse("2026-10-31"), 12));
    assertThat(store().days(YearMonth.parse("2026-09"), OptionalInt.empty())).isEmpty();
    assertThat(store().hours(LocalDate.parse("2026-10-30"), OptionalInt.empty())).isEmpty();
  }

  @Test
  void progressGoesForwardOnly() {
    assertThat(store().complete()).isEmpty();
    store().complete(HOUR);
    store().complete(HOUR.next());
    store().complete(HOUR);
    assertThat(store().complete()).contains(HOUR.next());
  }

  private long requests(int shard) {
    List<Total> found = store().hours(DAY, OptionalInt.of(shard));
    assertThat(found).hasSize(1);
    return found.getFirst().totals().sum().count(Count.ANSWERED) / 2;
  }

  private static Total total(Slot slot, RunStamp run, Totals totals) {
    return new Total(slot, run, Optional.of(new PageMark("2026")), totals);
  }

  private static RunStamp run(int number) {
    return RunStamp.of(START.plusSeconds(number), new Nonce("n"));
  }

  private static Totals some(int entries, String caller) {
    Totals totals = Totals.bounded();
    for (int index = 0; index < entries; index++) {
      Entries.FOLD.add(
          Entries.held(caller, START, "tag-" + index % 3)
              .settled(
                  Entries.answered(Entries.DEAR, START, new TokenUsage(index, 1, 2, 3, index))),
          totals);
      Entries.FOLD.add(Entries.hit(caller + "2", START), totals);
      Entries.FOLD.add(Entries.held(caller, START).settled(Entries.ended("code-" + index)), totals);
    }
    return totals;
  }

  private static Totals many(int cells) {
    Totals totals = Totals.bounded();
    for (int index = 0; index < cells; index++) {
      Entries.FOLD.add(Entries.hit("caller-" + index * 7919, START), totals);
    }
    return totals;
  }
}
