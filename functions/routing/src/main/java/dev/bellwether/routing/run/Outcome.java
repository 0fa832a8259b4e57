package dev.bellwether.routing.run;

import dev.bellwether.spend.ledger.Attempt;
import java.util.List;

/**
 * What a run came to.
 *
 * @param attempts every call that was made, in order, priced
 */
public record Outcome(RunResult result, List<Attempt> attempts) {
  /** Copies the attempts. */
  public Outcome {
    attempts = List.copyOf(attempts);
  }
}
