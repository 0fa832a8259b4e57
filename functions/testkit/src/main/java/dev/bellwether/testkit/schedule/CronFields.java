package dev.bellwether.testkit.schedule;

import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZonedDateTime;
import java.util.List;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.TreeSet;

/**
 * The six fields of a cron expression, each as the numbers that it allows; one of day and weekday
 * is {@code ?}, and a week begins on Sunday, with 1. The special days {@code L}, {@code W} and
 * {@code #} are not understood.
 */
record CronFields(
    NavigableSet<Integer> minutes,
    NavigableSet<Integer> hours,
    Days days,
    NavigableSet<Integer> years) {
  private static final List<String> MONTHS =
      List.of(
          "", "JAN", "FEB", "MAR", "APR", "MAY", "JUN", "JUL", "AUG", "SEP", "OCT", "NOV", "DEC");
  private static final List<String> WEEKDAYS =
      List.of("", "SUN", "MON", "TUE", "WED", "THU", "FRI", "SAT");
  private static final int DAYS_IN_A_WEEK = 7;

  /** Which days; a field that is {@code ?} allows all. */
  record Days(
      NavigableSet<Integer> ofMonth, NavigableSet<Integer> months, NavigableSet<Integer> ofWeek) {
    boolean allow(LocalDate day) {
      return months.contains(day.getMonthValue())
          && ofMonth.contains(day.getDayOfMonth())
          && ofWeek.contains(day.getDayOfWeek().getValue() % DAYS_IN_A_WEEK + 1);
    }
  }

  static CronFields of(String text) {
    String[] fields = text.strip().split("\\s+", -1);
    if (fields.length != 6) {
      throw new IllegalArgumentException(
          "A cron expression has six fields: minutes hours day month weekday year.");
    }
    if (fields[2].equals("?") == fields[4].equals("?")) {
      throw new IllegalArgumentException(
          "One of day and weekday, the third and the fifth field, has to be ?.");
    }
    Days days =
        new Days(
            new Field("day", 1, 31, List.of()).read(fields[2]),
            new Field("month", 1, 12, MONTHS).read(fields[3]),
            new Field("weekday", 1, DAYS_IN_A_WEEK, WEEKDAYS).read(fields[4]));
    return new CronFields(
        new Field("minutes", 0, 59, List.of()).read(fields[0]),
        new Field("hours", 0, 23, List.of()).read(fields[1]),
        days,
        new Field("year", 1970, 2199, List.of()).read(fields[5]));
  }

  Optional<ZonedDateTime> after(ZonedDateTime time) {
    LocalDate last = LocalDate.of(years.last(), 12, 31);
    for (LocalDate day = time.toLocalDate(); !day.isAfter(last); day = day.plusDays(1)) {
      if (years.contains(day.getYear()) && days.allow(day)) {
        Optional<ZonedDateTime> found = onDay(day, time);
        if (found.isPresent()) {
          return found;
        }
      }
    }
    return Optional.empty();
  }

  /** A time that the clocks skip is not run on that day; one that they repeat runs once. */
  private Optional<ZonedDateTime> onDay(LocalDate day, ZonedDateTime after) {
    return hours.stream()
        .flatMap(hour -> minutes.stream().map(minute -> LocalTime.of(hour, minute)))
        .map(time -> LocalDateTime.of(day, time))
        .filter(time -> time.atZone(after.getZone()).toLocalDateTime().equals(time))
        .map(time -> time.atZone(after.getZone()))
        .filter(time -> time.isAfter(after))
        .findFirst();
  }

  private record Field(String name, int from, int to, List<String> names) {
    NavigableSet<Integer> read(String text) {
      NavigableSet<Integer> values = new TreeSet<>();
      for (String part : text.split(",", -1)) {
        String[] range = part.split("/", 2);
        String[] ends = range[0].split("-", 2);
        boolean all = range[0].equals("*") || range[0].equals("?");
        int first = all ? from : number(ends[0]);
        int last =
            all || (ends.length == 1 && range.length == 2) ? to : number(ends[ends.length - 1]);
        int step = range.length == 2 ? step(range[1]) : 1;
        for (int value = first; value <= last; value += step) {
          values.add(value);
        }
      }
      if (values.isEmpty()) {
        throw wrong(text);
      }
      return values;
    }

    private int number(String text) {
      int named = names.indexOf(text);
      if (named > 0) {
        return named;
      }
      if (!text.matches("\\d{1,4}")) {
        throw wrong(text);
      }
      int number = Integer.parseInt(text);
      if (number < from || number > to) {
        throw wrong(text);
      }
      return number;
    }

    private int step(String text) {
      if (!text.matches("[1-9]\\d{0,3}")) {
        throw wrong(text);
      }
      return Integer.parseInt(text);
    }

    private IllegalArgumentException wrong(String text) {
      return new IllegalArgumentException(
          "The field for the "
              + name
              + " says "
              + text
              + "; it takes "
              + from
              + " to "
              + to
              + ", lists, ranges and steps.");
    }
  }
}
