package dev.bellwether.spend.ledger;

import dev.bellwether.spend.money.Money;
import java.util.List;

/**
 * What became of a request, as it is settled.
 *
 * @param attempts every call to a provider, in order
 * @param cache what the answer cache did
 * @param saving what a provider would have charged for an answer that came from the cache
 * @param ending how it ended for the client
 */
public record Settlement(List<Attempt> attempts, CacheResult cache, Money saving, Ending ending) {
  /** Copies the attempts; refuses a negative saving. */
  public Settlement {
    attempts = List.copyOf(attempts);
    if (saving.isNegative()) {
      throw new IllegalArgumentException("A saving cannot be negative: " + saving);
    }
  }

  /** The sum of all attempts. */
  public Money cost() {
    return attempts.stream()
        .map(attempt -> attempt.charge().cost())
        .reduce(Money.ZERO, Money::plus);
  }

  /** The part of the cost that no provider has confirmed. */
  public Money presumed() {
    return attempts.stream()
        .map(Attempt::charge)
        .filter(charge -> charge.bill() == Bill.PRESUMED)
        .map(Charge::cost)
        .reduce(Money.ZERO, Money::plus);
  }
}
