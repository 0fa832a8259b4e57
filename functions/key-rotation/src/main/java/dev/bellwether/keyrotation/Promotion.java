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
 * Brings a key into use in the place of the one that has been in use longest, which goes on for the
 * grace. The new key stands at the end of the document, so its order is the order of promotion.
 */
record Promotion(Duration grace, Clock clock) {
  KeyPool of(PooledKey fresh, KeyPool pool) {
    Optional<PooledKey> oldest = pool.first(KeyState.ACTIVE);
    List<PooledKey> keys = new ArrayList<>(pool.keys());
    oldest.ifPresent(old -> keys.set(keys.indexOf(old), old.retiring(clock.instant().plus(grace))));
    keys.removeIf(key -> key.id().equals(fresh.id()));
    keys.add(fresh);
    return pool.with(keys);
  }
}
