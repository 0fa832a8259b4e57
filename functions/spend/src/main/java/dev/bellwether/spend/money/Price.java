package dev.bellwether.spend.money;

import java.math.BigDecimal;

/**
 * What one token of each class costs.
 *
 * <p>Providers publish dollars per million tokens; a millionth of a dollar per million tokens is
 * one pico-dollar per token, which is therefore the finest price there is.
 *
 * @param input per prompt token read anew
 * @param output per completion token
 * @param cachedInput per prompt token from the provider's cache
 * @param cacheWrite per prompt token written to the provider's cache
 * @param reasoning per reasoning token
 */
public record Price(
    Money input, Money output, Money cachedInput, Money cacheWrite, Money reasoning) {
  private static final BigDecimal TOKENS = BigDecimal.valueOf(1_000_000);

  /** Refuses negative prices. */
  public Price {
    if (input.isNegative()
        || output.isNegative()
        || cachedInput.isNegative()
        || cacheWrite.isNegative()
        || reasoning.isNegative()) {
      throw new IllegalArgumentException("A price cannot be negative");
    }
  }

  /**
   * A price where cached and written input cost what input costs and reasoning what output costs.
   *
   * @throws ArithmeticException when a figure is finer than $0.000001 per million tokens
   */
  public static Price perMillion(BigDecimal input, BigDecimal output) {
    Money perInput = perToken(input);
    Money perOutput = perToken(output);
    return new Price(perInput, perOutput, perInput, perInput, perOutput);
  }

  /**
   * Turns dollars per million tokens into money per token.
   *
   * @throws ArithmeticException when the figure is finer than $0.000001 per million tokens
   */
  public static Money perToken(BigDecimal dollarsPerMillion) {
    return Money.ofUsd(dollarsPerMillion.divide(TOKENS));
  }

  /** What this usage costs, exactly. */
  public Money costOf(TokenUsage usage) {
    return input
        .times(usage.input())
        .plus(cachedInput.times(usage.cachedInput()))
        .plus(cacheWrite.times(usage.cacheWrite()))
        .plus(output.times(usage.output()))
        .plus(reasoning.times(usage.reasoning()));
  }

  /** What a prompt token costs at worst: nobody knows beforehand which class it will fall into. */
  public Money dearestInput() {
    return input.max(cachedInput).max(cacheWrite);
  }

  /** What a completion token costs at worst. */
  public Money dearestOutput() {
    return output.max(reasoning);
  }
}
