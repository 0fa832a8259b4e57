package dev.bellwether.spend.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.bellwether.edge.time.Deadline;
import dev.bellwether.spend.total.Cell;
import dev.bellwether.spend.total.Count;
import dev.bellwether.spend.total.Entries;
import dev.bellwether.spend.total.Sums;
import dev.bellwether.spend.total.Totals;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

final class ReportsTest {
  private static final Instant START = Instant.parse("2026-11-18T22:00:00Z");

  private final Books books = new Books(START);

  /** A request every ten minutes for two days and two hours, by two callers in turn. */
  private void fill() {
    for (int index = 0; index < 300; index++) {
      books.settle(books.hold(index % 2 == 0 ? "anna" : "bert", "even-" + index % 2));
      books.clock.advance(Duration.ofMinutes(10));
      if (index % 100 == 0) {
        books.rollup();
      }
    }
  }

  @Test
  void cutsAnyStretchOfTimeOutOfDaysHoursAndEntries() {
    fill();
    books.rollup();
    Instant end = books.clock.instant();
    for (Duration step : List.of(Duration.ofMinutes(7), Duration.ofHours(5))) {
      for (Instant from = START; from.isBefore(end); from = from.plus(step.multipliedBy(11))) {
        for (Instant to = from; !to.isAfter(end); to = to.plus(step.multipliedBy(17))) {
          assertThat(requests(new Span(from, to)))
              .as("%s to %s", from, to)
              .isEqualTo(due(from, to));
        }
      }
    }
  }

  @Test
  void neighbouringSpansShareNothingAndMissNothing() {
    fill();
    books.rollup();
    List<Span> spans =
        List.of(
            new Span(START, START.plus(Duration.ofMinutes(95))),
            new Span(START.plus(Duration.ofMinutes(95)), START.plus(Duration.ofHours(26))),
            new Span(START.plus(Duration.ofHours(26)), books.clock.instant()));
    List<Totals> totals = books.reports.of(spans, Lens.on(Optional.empty()), soon());
    assertThat(totals)
        .extracting(each -> each.sum().count(Count.REQUESTS))
        .containsExactly(10L, 146L, 144L);
  }

  @Test
  void aCallerSeesItsOwnAlone() {
    fill();
    books.rollup();
    Totals own =
        books.reports.of(
            new Span(START, books.clock.instant()), Lens.on(Optional.of("anna")), soon());
    assertThat(own.by(cell -> cell.who().caller())).containsOnlyKeys("anna");
    assertThat(own.tags()).containsOnlyKeys("anna");
    assertThat(own.sum().count(Count.REQUESTS)).isEqualTo(150);
    assertThat(Entries.in(Entries.in(own.tags(), "anna"), "even-0").count(Count.REQUESTS))
        .isEqualTo(150);
  }

  @Test
  void aLensLeavesOutAndPutsTogether() {
    fill();
    Lens lens =
        Lens.on(Optional.empty())
            .only(cell -> cell.who().caller().equals("bert"))
            .blurred(cell -> new Cell(new Cell.Who("", ""), cell.offer(), cell.work()));
    Totals totals = books.reports.of(new Span(START, books.clock.instant()), lens, soon());
    Map<String, Sums> callers = totals.by(cell -> cell.who().caller());
    assertThat(callers).containsOnlyKeys("");
    assertThat(Entries.in(callers, "").count(Count.REQUESTS)).isEqualTo(150);
  }

  @Test
  void saysSoWhenThereIsNoTimeToReadIt() {
    fill();
    Deadline passed = Deadline.in(Duration.ZERO, books.clock);
    assertThatThrownBy(
            () ->
                books.reports.of(
                    new Span(START, books.clock.instant()), Lens.on(Optional.empty()), passed))
        .isInstanceOf(ReportTooLarge.class);
  }

  private long requests(Span span) {
    return books.reports.of(span, Lens.on(Optional.empty()), soon()).sum().count(Count.REQUESTS);
  }

  private Deadline soon() {
    return Deadline.in(Duration.ofMinutes(1), books.clock);
  }

  private static long due(Instant from, Instant to) {
    return tens(to) - tens(from);
  }

  private static long tens(Instant moment) {
    return Math.ceilDiv(Duration.between(START, moment).toSeconds(), 600);
  }
}
