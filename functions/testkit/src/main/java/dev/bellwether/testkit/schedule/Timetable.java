package dev.bellwether.testkit.schedule;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * When something is due, as EventBridge Scheduler understands it (user guide, "Schedule types").
 */
public sealed interface Timetable {
  /** The first time after the given one; empty when there is none any more. */
  Optional<Instant> after(Instant instant);

  /**
   * Reads {@code rate(5 minutes)} or {@code cron(0 6 ? * MON-FRI *)}.
   *
   * @param zone whose wall clock a cron expression speaks of
   */
  static Timetable of(String expression, ZoneId zone) {
    if (expression.startsWith("rate(")) {
      return Rate.of(expression);
    }
    if (expression.startsWith("cron(") && expression.endsWith(")")) {
      return new Cron(CronFields.of(expression.substring(5, expression.length() - 1)), zone);
    }
    throw new IllegalArgumentException(
        "Write rate(5 minutes) or cron(minutes hours day month weekday year).");
  }

  /** Again and again after the same time. */
  record Rate(Duration interval) implements Timetable {
    private static final Pattern FORM =
        Pattern.compile("rate\\(([1-9]\\d{0,8}) (minute|hour|day)s?\\)");

    private static Rate of(String text) {
      Matcher rate = FORM.matcher(text);
      if (!rate.matches()) {
        throw new IllegalArgumentException(
            "A rate is a number from 1 on and minutes, hours or days.");
      }
      long number = Long.parseLong(rate.group(1));
      return new Rate(
          switch (rate.group(2)) {
            case "minute" -> Duration.ofMinutes(number);
            case "hour" -> Duration.ofHours(number);
            default -> Duration.ofDays(number);
          });
    }

    @Override
    public Optional<Instant> after(Instant instant) {
      return Optional.of(instant.plus(interval));
    }
  }

  /** At times of a wall clock. */
  record Cron(CronFields fields, ZoneId zone) implements Timetable {
    @Override
    public Optional<Instant> after(Instant instant) {
      return fields.after(instant.atZone(zone)).map(ZonedDateTime::toInstant);
    }
  }
}
