package dev.bellwether.spend.ledger;

import dev.bellwether.spend.money.DatedPrice;
import dev.bellwether.spend.money.Money;
import dev.bellwether.spend.money.PriceVersion;
import dev.bellwether.spend.money.TokenUsage;
import org.jspecify.annotations.Nullable;

/**
 * What one attempt cost, and how we know.
 *
 * @param bill how sure we are
 * @param usage the tokens it is for
 * @param cost the money
 * @param priceVersion the price it was charged at; absent where nothing was charged
 */
public record Charge(Bill bill, TokenUsage usage, Money cost, @Nullable PriceVersion priceVersion) {
  /** No charge. */
  public static final Charge NONE = new Charge(Bill.NONE, TokenUsage.NONE, Money.ZERO, null);

  /** Refuses a cost without a bill and a bill without a price. */
  public Charge {
    boolean free = usage.equals(TokenUsage.NONE) && cost.equals(Money.ZERO) && priceVersion == null;
    if (bill == Bill.NONE ? !free : priceVersion == null || cost.isNegative()) {
      throw new IllegalArgumentException(
          "A charge of %s cannot be %s for %s".formatted(bill, cost, usage));
    }
  }

  /** What the provider's own count costs. */
  public static Charge exact(DatedPrice price, TokenUsage usage) {
    return new Charge(Bill.EXACT, usage, price.price().costOf(usage), price.version());
  }

  /** What we take it to have cost where the provider's count never came. */
  public static Charge presumed(DatedPrice price, TokenUsage usage) {
    return new Charge(Bill.PRESUMED, usage, price.price().costOf(usage), price.version());
  }
}
