package dev.bellwether.costquery;

import dev.bellwether.spend.report.Span;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Whole days in a zone.
 *
 * @param first the first day
 * @param last the last day, which is part of it
 */
record Period(LocalDate first, LocalDate last, ZoneId zone) {
  static final Set<String> PARAMETERS = Set.of("days", "start", "end", "zone");

  private static final int MOST_DAYS = 400;
  private static final LocalDate EARLIEST = LocalDate.of(2020, 1, 1);
  private static final LocalDate LATEST = LocalDate.of(2199, 12, 31);

  /**
   * The period that is asked for: {@code start} and {@code end}, or the last {@code days} with
   * today, or so many.
   */
  static Period of(Asking asking, int otherwise) {
    Parameters parameters = asking.parameters();
    ZoneId zone = parameters.zone();
    long days = parameters.whole("days", 1, MOST_DAYS).orElse((long) otherwise);
    LocalDate last = parameters.date("end").orElse(asking.now().atZone(zone).toLocalDate());
    boundedOrRefused("end", last);
    LocalDate first = parameters.date("start").orElse(last.minusDays(days - 1));
    boundedOrRefused("start", first);
    if (parameters.date("start").isPresent() && parameters.text("days").isPresent()) {
      throw Parameters.wrong("days", "Give either 'days' or 'start'.");
    }
    if (first.isAfter(last)) {
      throw Parameters.wrong("start", "Give a day that is not after 'end'.");
    }
    Period period = new Period(first, last, zone);
    if (period.days() > MOST_DAYS) {
      throw Parameters.wrong("start", "Ask for at most " + MOST_DAYS + " days at a time.");
    }
    return period;
  }

  private static void boundedOrRefused(String name, LocalDate day) {
    if (day.isBefore(EARLIEST) || day.isAfter(LATEST)) {
      throw Parameters.wrong(name, "Give a day from " + EARLIEST + " to " + LATEST + ".");
    }
  }

  long days() {
    return ChronoUnit.DAYS.between(first, last) + 1;
  }

  Span span() {
    return new Span(begin(first), begin(last.plusDays(1)));
  }

  /** Each day of it by itself; a day has 23 or 25 hours where clocks change. */
  List<Span> dayByDay() {
    List<Span> spans = new ArrayList<>();
    for (LocalDate day = first; !day.isAfter(last); day = day.plusDays(1)) {
      spans.add(new Span(begin(day), begin(day.plusDays(1))));
    }
    return spans;
  }

  LocalDate day(int index) {
    return first.plusDays(index);
  }

  private Instant begin(LocalDate day) {
    return day.atStartOfDay(zone).toInstant();
  }

  /** Prices change at midnight UTC, so within each of these spans every token has one price. */
  List<Span> atOnePrice() {
    Span all = span();
    List<Span> spans = new ArrayList<>();
    Instant at = all.from();
    while (at.isBefore(all.to())) {
      Instant midnight =
          at.atZone(ZoneOffset.UTC)
              .toLocalDate()
              .plusDays(1)
              .atStartOfDay(ZoneOffset.UTC)
              .toInstant();
      Instant to = midnight.isBefore(all.to()) ? midnight : all.to();
      spans.add(new Span(at, to));
      at = to;
    }
    return spans;
  }

  Map<String, Object> fields() {
    Map<String, Object> fields = new LinkedHashMap<>();
    fields.put("start", first.toString());
    fields.put("end", last.toString());
    fields.put("zone", zone.getId());
    return fields;
  }
}
