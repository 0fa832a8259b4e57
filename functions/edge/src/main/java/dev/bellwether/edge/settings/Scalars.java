package dev.bellwether.edge.settings;

import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.LocalDate;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The types that text in a settings file can be read as, each with the sentence that says how to
 * write it.
 */
final class Scalars {
  static final String DECIMAL = "Write a number such as 2.50";
  static final String DURATION = "Write a duration such as 500ms, 30s, 5m, 24h or 7d";
  static final String FLAG = "Write true or false";
  static final String DATE = "Write a day such as 2026-01-01";

  private static final Pattern DECIMAL_TEXT = Pattern.compile("[+-]?\\d{1,18}(\\.\\d{1,18})?");
  private static final Pattern INTEGER_TEXT = Pattern.compile("[+-]?\\d{1,3}(_?\\d{1,3}){0,5}");
  private static final Pattern DURATION_TEXT = Pattern.compile("(\\d{1,9})(ms|s|m|h|d)");

  private Scalars() {}

  static String integerRemedy(long least, long most) {
    return "Write a whole number from " + least + " to " + most;
  }

  static Optional<Long> integer(String text, long least, long most) {
    if (!INTEGER_TEXT.matcher(text).matches()) {
      return Optional.empty();
    }
    long number = Long.parseLong(text.replace("_", ""));
    return number >= least && number <= most ? Optional.of(number) : Optional.empty();
  }

  static Optional<BigDecimal> decimal(String text) {
    return DECIMAL_TEXT.matcher(text).matches()
        ? Optional.of(new BigDecimal(text))
        : Optional.empty();
  }

  static Optional<Duration> duration(String text) {
    Matcher parts = DURATION_TEXT.matcher(text);
    if (!parts.matches()) {
      return Optional.empty();
    }
    long count = Long.parseLong(parts.group(1));
    return Optional.of(
        switch (parts.group(2)) {
          case "ms" -> Duration.ofMillis(count);
          case "s" -> Duration.ofSeconds(count);
          case "m" -> Duration.ofMinutes(count);
          case "h" -> Duration.ofHours(count);
          default -> Duration.ofDays(count);
        });
  }

  static Optional<Boolean> flag(String text) {
    return switch (text) {
      case "true" -> Optional.of(true);
      case "false" -> Optional.of(false);
      default -> Optional.empty();
    };
  }

  static Optional<LocalDate> date(String text) {
    try {
      return Optional.of(LocalDate.parse(text));
    } catch (DateTimeException notADay) {
      return Optional.empty();
    }
  }
}
