package dev.bellwether.completion;

import dev.bellwether.spend.limit.RateDecision.Standings;
import dev.bellwether.spend.limit.RateStanding;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;

/** The caller's limits as OpenAI's headers say them (API reference, "Rate limits"). */
final class RateHeaders {
  private RateHeaders() {}

  static Map<String, String> of(Standings standings) {
    Map<String, String> headers = new TreeMap<>();
    standings.requests().ifPresent(standing -> put(headers, "requests", standing));
    standings.tokens().ifPresent(standing -> put(headers, "tokens", standing));
    return headers;
  }

  private static void put(Map<String, String> headers, String what, RateStanding standing) {
    headers.put("x-ratelimit-limit-" + what, Long.toString(standing.limit()));
    headers.put("x-ratelimit-remaining-" + what, Long.toString(standing.remaining()));
    headers.put("x-ratelimit-reset-" + what, text(standing.reset()));
  }

  /** As OpenAI writes times: {@code 120ms}, {@code 8.64s}, {@code 1m0s}. */
  static String text(Duration time) {
    long millis = Math.ceilDiv(time.toNanos(), 1_000_000);
    if (millis < 1000) {
      return millis + "ms";
    }
    String seconds =
        BigDecimal.valueOf(millis % 60_000, 3).stripTrailingZeros().toPlainString() + "s";
    return millis < 60_000 ? seconds : millis / 60_000 + "m" + seconds;
  }
}
