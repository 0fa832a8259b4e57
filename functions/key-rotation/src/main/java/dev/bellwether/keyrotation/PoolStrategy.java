package dev.bellwether.keyrotation;

import dev.bellwether.routing.key.KeyPool;
import dev.bellwether.routing.key.KeyState;
import dev.bellwether.routing.key.PooledKey;
import dev.bellwether.routing.provider.KeyCheck;
import java.util.Optional;

/** People put spare keys into the document; the first of them is the next. */
final class PoolStrategy implements Strategy {
  private final Promotion promotion;

  PoolStrategy(Promotion promotion) {
    this.promotion = promotion;
  }

  @Override
  public Next next(Turn turn, KeyPool current) {
    if (current.keys().isEmpty()) {
      return new Next(current, Optional.empty());
    }
    PooledKey spare =
        current
            .first(KeyState.SPARE)
            .orElseThrow(
                () ->
                    CalledOff.because(
                        "no-spare",
                        "There is no spare key to rotate to. Add one with \"state\":\"spare\" to"
                            + " the secret "
                            + turn.secret()
                            + "; the keys in use stay in use."));
    return new Next(promotion.of(spare.in(KeyState.ACTIVE), current), Optional.of(spare.id()));
  }

  @Override
  public void superseded(Turn turn) {
    // Nothing was done but to think.
  }

  @Override
  public void set(Turn turn, KeyPool pending) {
    // The provider knows the key since somebody made it there.
  }

  @Override
  public void undo(Turn turn) {
    // Nothing was done there.
  }

  @Override
  public String remedy(KeyCheck said) {
    return said == KeyCheck.REFUSED
        ? "Put a good value in its place, with \"state\":\"spare\"; the keys in use stay in use."
        : "It stays a spare. Rotate again when the provider answers.";
  }
}
