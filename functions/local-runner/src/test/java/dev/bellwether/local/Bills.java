package dev.bellwether.local;

import dev.bellwether.spend.money.Money;
import dev.bellwether.testkit.provider.BilledCall;
import java.util.List;
import java.util.Map;

/** What the provider's bill comes to at the prices of the shipped catalogue. */
final class Bills {
  /** Pico-dollars per token: dollars per million tokens are micro-dollars per token. */
  private record Rates(long input, long cached, long output) {
    Money of(BilledCall call) {
      long fresh = call.promptTokens() - call.cachedTokens();
      return new Money(input)
          .times(fresh)
          .plus(new Money(cached).times(call.cachedTokens()))
          .plus(new Money(output).times(call.completionTokens()));
    }
  }

  private static final Map<String, Rates> RATES =
      Map.of(
          "gpt-4.1", new Rates(2_000_000, 500_000, 8_000_000),
          "claude-sonnet-4.5", new Rates(3_000_000, 300_000, 15_000_000),
          "gemini-2.5-flash", new Rates(300_000, 30_000, 2_500_000),
          "deepseek-v3.2", new Rates(280_000, 28_000, 420_000));

  private Bills() {}

  static Money of(List<BilledCall> calls) {
    Money sum = Money.ZERO;
    for (BilledCall call : calls) {
      Rates rates = RATES.get(call.model());
      if (rates == null) {
        throw new AssertionError("No price for " + call.model());
      }
      sum = sum.plus(rates.of(call));
    }
    return sum;
  }
}
