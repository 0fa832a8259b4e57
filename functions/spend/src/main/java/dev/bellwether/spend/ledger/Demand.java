package dev.bellwether.spend.ledger;

import dev.bellwether.spend.money.Money;
import dev.bellwether.spend.money.Price;
import java.math.BigDecimal;
import java.math.RoundingMode;

/**
 * How many tokens a request may come to on one model.
 *
 * @param promptEstimate estimated tokens of the prompt's text
 * @param attachedTokens tokens of images and the like, already at the catalogue's ceiling
 * @param tokenFactor how many tokens this model counts where the estimate counts one
 * @param outputCap the most tokens of one answer
 * @param choices how many answers are asked for ({@code n})
 */
public record Demand(
    long promptEstimate, long attachedTokens, BigDecimal tokenFactor, long outputCap, int choices) {
  private static final BigDecimal MARGIN = new BigDecimal("1.3");
  private static final long SHORT_ANSWER = 256;

  /** Refuses what no request has. */
  public Demand {
    if (promptEstimate < 0
        || attachedTokens < 0
        || outputCap < 0
        || choices < 1
        || tokenFactor.signum() <= 0) {
      throw new IllegalArgumentException(
          "Not a demand: prompt "
              + promptEstimate
              + ", attached "
              + attachedTokens
              + ", factor "
              + tokenFactor
              + ", output cap "
              + outputCap
              + ", choices "
              + choices);
    }
  }

  /**
   * The prompt at its upper bound: the estimate is right within 20 %, and 30 % leaves room for its
   * tail.
   */
  public long mostInput() {
    return Math.addExact(scaled(MARGIN.multiply(tokenFactor)), attachedTokens);
  }

  /** The prompt as estimated; also what is presumed of a prompt whose usage never came back. */
  public long likelyInput() {
    return Math.addExact(scaled(tokenFactor), attachedTokens);
  }

  /** Every answer as long as it may be. */
  public long mostOutput() {
    return Math.multiplyExact(outputCap, (long) choices);
  }

  /**
   * Answers of a likely length: half of the prompt, at least 256 tokens, never above the cap. A
   * long prompt is mostly material to work on, and a short question still gets a few paragraphs.
   */
  public long likelyOutput() {
    long likely = Math.min(outputCap, Math.max(SHORT_ANSWER, likelyInput() / 2));
    return Math.multiplyExact(likely, (long) choices);
  }

  /** The same with another cap on the output. */
  public Demand withOutputCap(long cap) {
    return new Demand(promptEstimate, attachedTokens, tokenFactor, cap, choices);
  }

  /**
   * The longest output cap whose ceiling the money covers, at most the one asked for; negative when
   * it does not even cover the prompt.
   */
  public long outputCapWithin(Money room, Price price) {
    long left = room.minus(price.dearestInput().times(mostInput())).pico();
    long perToken = price.dearestOutput().times(choices).pico();
    if (left < 0) {
      return -1;
    }
    return perToken == 0 ? outputCap : Math.min(outputCap, left / perToken);
  }

  private long scaled(BigDecimal factor) {
    return factor
        .multiply(BigDecimal.valueOf(promptEstimate))
        .setScale(0, RoundingMode.CEILING)
        .longValueExact();
  }
}
