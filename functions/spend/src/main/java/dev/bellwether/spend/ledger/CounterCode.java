package dev.bellwether.spend.ledger;

import dev.bellwether.spend.budget.CounterKey;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.Arrays;
import java.util.List;

/**
 * Counters as an entry stores them, in at most 15 bytes each: {@code d} and the day, {@code m} and
 * the month or {@code t}, then the shard, then the budget's id. Nine of them fit beside the longest
 * texts an entry can have.
 */
final class CounterCode {
  private static final String TOTAL = "total";
  private static final int DAY_LENGTH = "2026-11-20".length();
  private static final int BASE = 36;
  private static final int MONTHS = 12;
  private static final int DAY_DIGITS = 3;
  private static final int MONTH_DIGITS = 2;
  private static final int FIRST_YEAR = 1970;

  private CounterCode() {}

  static String of(List<CounterKey> counters) {
    return String.join(",", counters.stream().map(CounterCode::of).toList());
  }

  static List<CounterKey> read(String code) {
    return Arrays.stream(code.split(",", -1)).map(CounterCode::counter).toList();
  }

  private static String of(CounterKey counter) {
    return window(counter.window()) + Integer.toString(counter.shard(), BASE) + counter.budgetId();
  }

  private static String window(String name) {
    if (name.equals(TOTAL)) {
      return "t";
    }
    return name.length() == DAY_LENGTH
        ? "d" + digits(LocalDate.parse(name).toEpochDay(), DAY_DIGITS)
        : "m" + digits(months(YearMonth.parse(name)), MONTH_DIGITS);
  }

  private static CounterKey counter(String code) {
    return switch (code.charAt(0)) {
      case 'd' ->
          counter(LocalDate.ofEpochDay(number(code, DAY_DIGITS)).toString(), code, DAY_DIGITS);
      case 'm' -> counter(month(number(code, MONTH_DIGITS)).toString(), code, MONTH_DIGITS);
      case 't' -> counter(TOTAL, code, 0);
      default -> throw new IllegalStateException("A newer release wrote the counter " + code);
    };
  }

  private static CounterKey counter(String window, String code, int digits) {
    int shard = digits + 1;
    return new CounterKey(
        code.substring(shard + 1),
        window,
        Integer.parseInt(code.substring(shard, shard + 1), BASE));
  }

  private static long months(YearMonth month) {
    return (month.getYear() - FIRST_YEAR) * (long) MONTHS + month.getMonthValue() - 1;
  }

  private static YearMonth month(long months) {
    return YearMonth.of(FIRST_YEAR, 1).plusMonths(months);
  }

  private static long number(String code, int digits) {
    return Long.parseLong(code.substring(1, 1 + digits), BASE);
  }

  private static String digits(long number, int length) {
    String text = Long.toString(number, BASE);
    return "0".repeat(length - text.length()) + text;
  }
}
