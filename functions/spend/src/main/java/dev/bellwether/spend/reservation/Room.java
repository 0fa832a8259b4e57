package dev.bellwether.spend.reservation;

import dev.bellwether.spend.budget.Budget;
import dev.bellwether.spend.budget.Window;
import dev.bellwether.spend.money.Money;
import java.math.BigDecimal;

/**
 * How one budget stands.
 *
 * @param committed spent and held in the window
 * @param most the most that one more hold may have as its ceiling, because it has to fit one
 *     counter; never negative
 */
public record Room(Budget budget, Window window, Money committed, Money most) {
  /** What is left of the limit; negative when answers cost more than was held for them. */
  public Money left() {
    return budget.limit().minus(committed);
  }

  /** Whether so much is committed that somebody ought to be told. */
  public boolean isShort() {
    return isShortAfter(Money.ZERO);
  }

  /** The same once this is spent too. */
  public boolean isShortAfter(Money cost) {
    BigDecimal share = new BigDecimal(budget.policy().alertPercent()).movePointLeft(2);
    BigDecimal spent = committed.plus(cost).toUsd();
    return spent.compareTo(budget.limit().toUsd().multiply(share)) >= 0;
  }
}
