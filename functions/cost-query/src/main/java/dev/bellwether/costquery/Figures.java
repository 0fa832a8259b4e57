package dev.bellwether.costquery;

import dev.bellwether.spend.money.TokenUsage;
import dev.bellwether.spend.total.Amount;
import dev.bellwether.spend.total.Count;
import dev.bellwether.spend.total.Histogram;
import dev.bellwether.spend.total.Sums;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.LinkedHashMap;
import java.util.Map;

/** How sums and shares are shown; a share of nothing is zero, never a failed division. */
final class Figures {
  private static final int MONEY_DIGITS = 12;
  private static final int SHARE_DIGITS = 2;
  private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);

  private Figures() {}

  /** Money per something, to the digit that money has. */
  static BigDecimal each(BigDecimal money, long parts) {
    return parts == 0
        ? BigDecimal.ZERO
        : plain(money.divide(BigDecimal.valueOf(parts), MONEY_DIGITS, RoundingMode.HALF_EVEN));
  }

  /** Percent, to two digits. */
  static BigDecimal percent(BigDecimal part, BigDecimal whole) {
    return whole.signum() == 0
        ? BigDecimal.ZERO
        : plain(part.multiply(HUNDRED).divide(whole, SHARE_DIGITS, RoundingMode.HALF_EVEN));
  }

  static BigDecimal percent(long part, long whole) {
    return percent(BigDecimal.valueOf(part), BigDecimal.valueOf(whole));
  }

  /** Without zeros at the end, and without an exponent for them. */
  static BigDecimal plain(BigDecimal number) {
    BigDecimal stripped = number.stripTrailingZeros();
    return stripped.scale() < 0 ? stripped.setScale(0) : stripped;
  }

  static Map<String, Object> tokens(TokenUsage tokens) {
    Map<String, Object> fields = new LinkedHashMap<>();
    fields.put("input", tokens.input());
    fields.put("cached_input", tokens.cachedInput());
    fields.put("cache_write", tokens.cacheWrite());
    fields.put("output", tokens.output());
    fields.put("reasoning", tokens.reasoning());
    return fields;
  }

  /** What is shown of any group: money by how sure it is, requests, errors, tokens. */
  static Map<String, Object> of(Sums sums) {
    Map<String, Object> fields = new LinkedHashMap<>();
    fields.put("cost_usd", sums.cost());
    fields.put("presumed_usd", sums.usd(Amount.PRESUMED));
    fields.put("unsettled_usd", sums.usd(Amount.UNSETTLED));
    fields.put("held_usd", sums.usd(Amount.HELD));
    fields.put("saved_by_cache_usd", sums.usd(Amount.SAVING));
    fields.put("requests", sums.count(Count.REQUESTS));
    fields.put("answered", sums.count(Count.ANSWERED));
    fields.put("errors", errors(sums));
    fields.put("attempts", sums.count(Count.ATTEMPTS));
    fields.put("tokens", sums.tokens().total());
    return fields;
  }

  static long errors(Sums sums) {
    return sums.errors().values().stream().mapToLong(Long::longValue).sum();
  }

  /** Of requests that are over: one that is still under way is no error yet. */
  static BigDecimal errorRate(Sums sums) {
    long over = sums.count(Count.ANSWERED) + errors(sums) + sums.count(Count.UNSETTLED);
    return percent(errors(sums) + sums.count(Count.UNSETTLED), over);
  }

  static Map<String, Object> percentiles(Histogram histogram) {
    Map<String, Object> fields = new LinkedHashMap<>();
    fields.put("p50", histogram.percentile(50));
    fields.put("p95", histogram.percentile(95));
    fields.put("p99", histogram.percentile(99));
    return fields;
  }
}
