package dev.bellwether.routing.run;

import dev.bellwether.spend.ledger.Attempt;
import dev.bellwether.spend.ledger.AttemptOutcome;
import dev.bellwether.spend.money.Money;
import java.util.List;

/**
 * What a run came to.
 *
 * @param attempts every call that was made, in order, priced
 * @param forced how many of them were made past an open breaker, because nobody else was left
 */
public record Outcome(RunResult result, List<Attempt> attempts, int forced) {
  /** Copies the attempts. */
  public Outcome {
    attempts = List.copyOf(attempts);
  }

  /** What all attempts cost together. */
  public Money cost() {
    return attempts.stream()
        .map(attempt -> attempt.charge().cost())
        .reduce(Money.ZERO, Money::plus);
  }

  /** The tokens of all attempts, prompt and answer together. */
  public long tokens() {
    return attempts.stream()
        .map(attempt -> attempt.charge().usage())
        .mapToLong(usage -> usage.prompt() + usage.completion())
        .sum();
  }

  /** What the attempt cost that answered; nothing where none did. */
  public Money answerCost() {
    return attempts.stream()
        .filter(attempt -> attempt.outcome() == AttemptOutcome.ANSWERED)
        .map(attempt -> attempt.charge().cost())
        .reduce(Money.ZERO, (earlier, last) -> last);
  }
}
