package dev.bellwether.spend.money;

import java.math.BigDecimal;
import java.math.RoundingMode;

/**
 * An amount in US dollars, exact to a millionth of a millionth.
 *
 * <p>The largest amount is about 9.2 million dollars; arithmetic that leaves the range throws
 * {@link ArithmeticException}.
 *
 * @param pico whole pico-US-dollars (1e-12), negative for a correction downwards
 */
public record Money(long pico) implements Comparable<Money> {
  /** Nothing. */
  public static final Money ZERO = new Money(0);

  private static final int DIGITS = 12;
  private static final int DIGITS_BEFORE_THE_POINT = 7;

  /**
   * Reads an amount of dollars.
   *
   * @throws ArithmeticException when it is finer than a pico-dollar or out of range
   */
  public static Money ofUsd(BigDecimal dollars) {
    // Asked first, because writing 1e100000000 out in full takes all memory there is.
    if (dollars.precision() - (long) dollars.scale() > DIGITS_BEFORE_THE_POINT
        && dollars.signum() != 0) {
      throw new ArithmeticException("More dollars than an amount can hold: " + dollars);
    }
    return new Money(
        dollars.movePointRight(DIGITS).setScale(0, RoundingMode.UNNECESSARY).longValueExact());
  }

  /**
   * Reads an amount of dollars such as {@code 0.05}.
   *
   * @throws NumberFormatException when it is no number
   */
  public static Money ofUsd(String dollars) {
    return ofUsd(new BigDecimal(dollars));
  }

  /** The sum. */
  public Money plus(Money other) {
    return new Money(Math.addExact(pico, other.pico));
  }

  /** The difference, which may be negative. */
  public Money minus(Money other) {
    return new Money(Math.subtractExact(pico, other.pico));
  }

  /** This amount so many times: a price per token times the tokens. */
  public Money times(long count) {
    return new Money(Math.multiplyExact(pico, count));
  }

  /** The larger of the two. */
  public Money max(Money other) {
    return pico >= other.pico ? this : other;
  }

  /** Whether this is below zero. */
  public boolean isNegative() {
    return pico < 0;
  }

  @Override
  public int compareTo(Money other) {
    return Long.compare(pico, other.pico);
  }

  /** Dollars without trailing zeros; its {@code toPlainString()} is what goes on the wire. */
  public BigDecimal toUsd() {
    BigDecimal dollars = BigDecimal.valueOf(pico, DIGITS).stripTrailingZeros();
    return dollars.scale() < 0 ? dollars.setScale(0) : dollars;
  }

  /** Dollars as a reader expects them: {@code $0.000123}, {@code -$2}. */
  @Override
  public String toString() {
    String dollars = toUsd().abs().toPlainString();
    return pico < 0 ? "-$" + dollars : "$" + dollars;
  }
}
