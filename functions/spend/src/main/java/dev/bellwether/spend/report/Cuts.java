package dev.bellwether.spend.report;

import dev.bellwether.spend.ledger.Hour;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Spans cut into the largest pieces that there are totals of.
 *
 * @param days whole days in UTC, and which span each belongs to
 * @param hours whole hours beside them, likewise
 * @param parts what is less than an hour
 */
record Cuts(Map<LocalDate, Integer> days, Map<Hour, Integer> hours, List<Part> parts) {
  /** A piece of one hour. */
  record Part(int span, Hour hour, Span within) {}

  /**
   * Cuts spans that do not overlap.
   *
   * @param firstOpenDay days from here on are cut into hours
   * @param now what reaches up to now is cut as if it reached to the end of the hour, since there
   *     is nothing in between
   */
  static Cuts of(List<Span> spans, LocalDate firstOpenDay, Instant now) {
    Instant end = Hour.of(now).next().begins();
    Cuts cuts = new Cuts(new HashMap<>(), new HashMap<>(), new ArrayList<>());
    for (int index = 0; index < spans.size(); index++) {
      Instant to = spans.get(index).to().isAfter(now) ? end : spans.get(index).to();
      Instant at = spans.get(index).from();
      while (at.isBefore(to)) {
        at = cuts.next(index, at, to, firstOpenDay);
      }
    }
    return cuts;
  }

  private Instant next(int span, Instant at, Instant to, LocalDate firstOpenDay) {
    LocalDate day = at.atZone(ZoneOffset.UTC).toLocalDate();
    Instant nextDay = at.truncatedTo(ChronoUnit.DAYS).plus(1, ChronoUnit.DAYS);
    boolean wholeDay = at.equals(at.truncatedTo(ChronoUnit.DAYS)) && !nextDay.isAfter(to);
    if (wholeDay && day.isBefore(firstOpenDay)) {
      var _ = days.put(day, span);
      return nextDay;
    }
    Hour hour = Hour.of(at);
    Instant nextHour = hour.next().begins();
    if (at.equals(hour.begins()) && !nextHour.isAfter(to)) {
      var _ = hours.put(hour, span);
      return nextHour;
    }
    Instant until = nextHour.isBefore(to) ? nextHour : to;
    var _ = parts.add(new Part(span, hour, new Span(at, until)));
    return until;
  }
}
