package dev.bellwether.spend.ledger;

import dev.bellwether.spend.money.Money;
import dev.bellwether.spend.money.Price;

/**
 * How much to set aside for a demand.
 *
 * @param ceiling no usage inside the demand's bounds costs more
 * @param expected what such a request probably costs; never above the ceiling
 */
public record Reserve(Money ceiling, Money expected) {
  /** Nothing, for what costs nothing. */
  public static final Reserve NOTHING = new Reserve(Money.ZERO, Money.ZERO);

  /** Refuses negative amounts and an expectation above the ceiling. */
  public Reserve {
    if (expected.isNegative() || expected.compareTo(ceiling) > 0) {
      throw new IllegalArgumentException(
          "A hold expects between nothing and its ceiling: expected "
              + expected
              + ", ceiling "
              + ceiling);
    }
  }

  /**
   * Prices a demand: the ceiling at the dearest class of input and output, the expectation at the
   * plain ones.
   */
  public static Reserve of(Demand demand, Price price) {
    Money ceiling =
        price
            .dearestInput()
            .times(demand.mostInput())
            .plus(price.dearestOutput().times(demand.mostOutput()));
    Money expected =
        price.input().times(demand.likelyInput()).plus(price.output().times(demand.likelyOutput()));
    return new Reserve(ceiling, expected);
  }

  /**
   * What is reserved when bills that nobody has confirmed stand already and this is tried as well.
   */
  public Reserve plus(Money presumed) {
    return new Reserve(ceiling.plus(presumed), expected.plus(presumed));
  }
}
