package dev.bellwether.spend.budget;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Optional;

/** How long a budget lasts before it starts again. */
public enum Period {
  /** From midnight to midnight. */
  DAY {
    @Override
    Window window(LocalDate day, ZoneId zone) {
      return between(day.toString(), day, day.plusDays(1), zone);
    }
  },
  /** From the first of a month to the first of the next. */
  MONTH {
    @Override
    Window window(LocalDate day, ZoneId zone) {
      LocalDate first = day.withDayOfMonth(1);
      return between(first.toString().substring(0, 7), first, first.plusMonths(1), zone);
    }
  },
  /** For good. */
  TOTAL {
    @Override
    Window window(LocalDate day, ZoneId zone) {
      return new Window("total", Instant.EPOCH, Optional.empty());
    }
  };

  abstract Window window(LocalDate day, ZoneId zone);

  /** The window that a moment lies in, where days begin at midnight in the zone. */
  public Window windowAt(Instant moment, ZoneId zone) {
    return window(moment.atZone(zone).toLocalDate(), zone);
  }

  /** Midnight may not exist where clocks change: then the day begins with its first moment. */
  private static Window between(String name, LocalDate first, LocalDate next, ZoneId zone) {
    return new Window(
        name,
        first.atStartOfDay(zone).toInstant(),
        Optional.of(next.atStartOfDay(zone).toInstant()));
  }
}
