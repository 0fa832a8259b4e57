package dev.bellwether.spend.money;

/**
 * The tokens of one call in classes that do not overlap, because each class has a price of its own.
 *
 * @param input prompt tokens read anew
 * @param cachedInput prompt tokens the provider had in its cache
 * @param cacheWrite prompt tokens the provider wrote to its cache
 * @param output completion tokens that are not reasoning
 * @param reasoning completion tokens spent on reasoning
 */
public record TokenUsage(
    long input, long cachedInput, long cacheWrite, long output, long reasoning) {
  /** No tokens at all. */
  public static final TokenUsage NONE = new TokenUsage(0, 0, 0, 0, 0);

  /** Refuses negative counts. */
  public TokenUsage {
    if (input < 0 || cachedInput < 0 || cacheWrite < 0 || output < 0 || reasoning < 0) {
      throw new IllegalArgumentException(
          "Token counts cannot be negative: "
              + input
              + ", "
              + cachedInput
              + ", "
              + cacheWrite
              + ", "
              + output
              + ", "
              + reasoning);
    }
  }

  /**
   * Reads OpenAI's overlapping counts, where cached tokens are part of the prompt and reasoning
   * tokens part of the completion.
   *
   * <p>Providers have been seen to report parts larger than their whole, and negative parts: a part
   * is cut to its whole, and what is negative counts as zero, so that no answer is ever priced
   * below the tokens it certainly had.
   */
  public static TokenUsage ofOpenAi(
      long promptTokens, long cachedTokens, long completionTokens, long reasoningTokens) {
    long prompt = Math.max(0, promptTokens);
    long completion = Math.max(0, completionTokens);
    long cached = Math.clamp(cachedTokens, 0L, prompt);
    long reasoning = Math.clamp(reasoningTokens, 0L, completion);
    return new TokenUsage(prompt - cached, cached, 0, completion - reasoning, reasoning);
  }

  /** All tokens that were read. */
  public long prompt() {
    return Math.addExact(Math.addExact(input, cachedInput), cacheWrite);
  }

  /** All tokens that were produced. */
  public long completion() {
    return Math.addExact(output, reasoning);
  }

  /** Every token once. */
  public long total() {
    return Math.addExact(prompt(), completion());
  }

  /** Both together, class by class. */
  public TokenUsage plus(TokenUsage other) {
    return new TokenUsage(
        Math.addExact(input, other.input),
        Math.addExact(cachedInput, other.cachedInput),
        Math.addExact(cacheWrite, other.cacheWrite),
        Math.addExact(output, other.output),
        Math.addExact(reasoning, other.reasoning));
  }
}
