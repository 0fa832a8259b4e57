package dev.bellwether.spend.terms;

import dev.bellwether.spend.money.Money;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * How much a caller may ask for at a time; empty means no limit.
 *
 * @param requestsPerMinute how many requests, refilled evenly
 * @param tokensPerMinute how many tokens, prompt and answer together, refilled evenly
 * @param mostPerRequest the ceiling that one request may have
 */
public record Limits(
    OptionalLong requestsPerMinute, OptionalLong tokensPerMinute, Optional<Money> mostPerRequest) {
  /** No limit at all. */
  public static final Limits NONE =
      new Limits(OptionalLong.empty(), OptionalLong.empty(), Optional.empty());

  /** Refuses limits below one. */
  public Limits {
    if (requestsPerMinute.orElse(1) < 1 || tokensPerMinute.orElse(1) < 1) {
      throw new IllegalArgumentException("A limit per minute is at least 1");
    }
  }
}
