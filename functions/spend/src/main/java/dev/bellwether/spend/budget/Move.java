package dev.bellwether.spend.budget;

import dev.bellwether.spend.money.Money;
import java.util.Optional;

/**
 * A change of one counter, made in the transaction that changes the entry it is for, or not at all.
 *
 * @param by what is added; negative where less was spent than held
 * @param claim the share to be kept; empty for what has been spent already, which no share stops
 * @param opens whether the counter is made if it is not there
 */
public record Move(CounterKey counter, Money by, Optional<Claim> claim, boolean opens) {
  /** Takes an amount for a new hold, as the first of its window if need be. */
  public static Move taking(Claim claim, Money amount) {
    return new Move(claim.counter(), amount, Optional.of(claim), true);
  }

  /** Takes more for a hold that stands. */
  public static Move raising(Claim claim, Money more) {
    return new Move(claim.counter(), more, Optional.of(claim), false);
  }

  /** Corrects what was taken. */
  public static Move correcting(CounterKey counter, Money by) {
    return new Move(counter, by, Optional.empty(), false);
  }

  /** The most that may be committed before this move; empty when it does not matter. */
  public Optional<Money> most() {
    return claim.map(share -> share.share().minus(by));
  }

  /** Whether a counter that stands like this allows it. */
  public boolean fits(Optional<Money> committed) {
    return committed.isPresent()
        ? most().isEmpty() || committed.get().compareTo(most().get()) <= 0
        : opens && most().map(most -> !most.isNegative()).orElse(true);
  }
}
