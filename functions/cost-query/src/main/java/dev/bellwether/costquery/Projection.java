package dev.bellwether.costquery;

import dev.bellwether.spend.report.Reports;
import dev.bellwether.spend.report.Span;
import dev.bellwether.spend.total.Totals;
import jakarta.inject.Singleton;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * {@code GET /v1/costs/projection}: where spending is going, from real and whole days. Days before
 * the first request do not count; the range holds nine times out of ten if days go on to vary as
 * they did.
 */
@Singleton
final class Projection implements Question {
  private static final int DAYS = 30;
  private static final BigDecimal NINE_OF_TEN = new BigDecimal("1.645");
  private static final int CENTS = 6;

  private final Reports reports;

  Projection(Reports reports) {
    this.reports = reports;
  }

  @Override
  public Set<String> parameters() {
    return new TreeSet<>(Set.of("days", "zone", "caller"));
  }

  @Override
  public Answer answer(Asking asking) {
    Period period = Period.of(asking, DAYS + 1);
    LocalDate today = period.last();
    List<BigDecimal> days = wholeDays(asking, period);
    Days statistics = Days.of(days);
    BigDecimal soFar = monthToDate(asking, period);
    long left = ChronoUnit.DAYS.between(today, today.withDayOfMonth(1).plusMonths(1)) - 1;
    Map<String, Object> fields = new LinkedHashMap<>();
    fields.put("object", "costs.projection");
    fields.put("zone", period.zone().getId());
    fields.put("days_observed", days.size());
    fields.put("enough_days", days.size() >= 7);
    fields.put("daily_mean_usd", statistics.mean());
    fields.put("daily_deviation_usd", statistics.deviation());
    fields.put("month_to_date_usd", soFar);
    fields.put("month_end_usd", statistics.ahead(left, soFar));
    fields.put("next_30_days_usd", statistics.ahead(DAYS, BigDecimal.ZERO));
    fields.put("next_365_days_usd", statistics.ahead(365, BigDecimal.ZERO));
    return Answer.json(fields);
  }

  /** Today is left out: it is not over. */
  private List<BigDecimal> wholeDays(Asking asking, Period period) {
    List<Span> spans = period.dayByDay();
    List<BigDecimal> days = new ArrayList<>();
    for (Totals day :
        reports.of(spans.subList(0, spans.size() - 1), asking.lens(), asking.deadline())) {
      if (!days.isEmpty() || !day.isEmpty()) {
        days.add(day.sum().cost());
      }
    }
    return days;
  }

  private BigDecimal monthToDate(Asking asking, Period period) {
    Period month = new Period(period.last().withDayOfMonth(1), period.last(), period.zone());
    return reports.of(month.span(), asking.lens(), asking.deadline()).sum().cost();
  }

  /** The days by themselves. */
  private record Days(BigDecimal mean, BigDecimal deviation) {
    static Days of(List<BigDecimal> days) {
      if (days.isEmpty()) {
        return new Days(BigDecimal.ZERO, BigDecimal.ZERO);
      }
      BigDecimal count = BigDecimal.valueOf(days.size());
      BigDecimal mean =
          days.stream()
              .reduce(BigDecimal.ZERO, BigDecimal::add)
              .divide(count, MathContext.DECIMAL128);
      BigDecimal squares =
          days.stream()
              .map(day -> day.subtract(mean).pow(2))
              .reduce(BigDecimal.ZERO, BigDecimal::add);
      BigDecimal others = BigDecimal.valueOf(Math.max(1, days.size() - 1));
      return new Days(
          rounded(mean),
          rounded(squares.divide(others, MathContext.DECIMAL128).sqrt(MathContext.DECIMAL128)));
    }

    Map<String, Object> ahead(long days, BigDecimal already) {
      BigDecimal expected = already.add(mean.multiply(BigDecimal.valueOf(days)));
      BigDecimal margin =
          deviation
              .multiply(NINE_OF_TEN)
              .multiply(BigDecimal.valueOf(days).sqrt(MathContext.DECIMAL64));
      Map<String, Object> fields = new LinkedHashMap<>();
      fields.put("expected", rounded(expected));
      fields.put("low", rounded(expected.subtract(margin).max(already)));
      fields.put("high", rounded(expected.add(margin)));
      return fields;
    }

    private static BigDecimal rounded(BigDecimal money) {
      return Figures.plain(money.setScale(CENTS, RoundingMode.HALF_EVEN));
    }
  }
}
