package dev.bellwether.keyrotation;

import dev.bellwether.routing.key.KeyPool;
import dev.bellwether.routing.key.KeyState;
import dev.bellwether.routing.key.PooledKey;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * People put spare keys into the document; the first of them takes the place of the key that has
 * been in use longest, which goes on for the grace. The promoted key moves to the end of the
 * document, so its order is the order of promotion.
 */
final class PoolStrategy implements Strategy {
  private final Duration grace;
  private final Clock clock;

  PoolStrategy(Duration grace, Clock clock) {
    this.grace = grace;
    this.clock = clock;
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
    Optional<PooledKey> oldest = current.first(KeyState.ACTIVE);
    List<PooledKey> keys = new ArrayList<>(current.keys());
    oldest.ifPresent(old -> keys.set(keys.indexOf(old), old.retiring(clock.instant().plus(grace))));
    keys.remove(spare);
    keys.add(spare.in(KeyState.ACTIVE));
    return new Next(current.with(keys), Optional.of(spare.id()));
  }

  @Override
  public void set(Turn turn, KeyPool pending) {
    // The provider knows the key since somebody made it there.
  }

  @Override
  public void undo(Turn turn) {
    // Nothing was done there.
  }
}
