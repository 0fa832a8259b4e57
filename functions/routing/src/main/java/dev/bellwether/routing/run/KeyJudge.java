package dev.bellwether.routing.run;

import dev.bellwether.edge.time.Deadline;
import dev.bellwether.routing.catalogue.Provider;
import dev.bellwether.routing.health.HealthBoard;
import dev.bellwether.routing.health.KeyFact;
import dev.bellwether.routing.key.KeyRing;
import dev.bellwether.routing.key.ProviderKey;
import dev.bellwether.routing.provider.KeyCheck;
import dev.bellwether.routing.provider.ProviderClient;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What a refusal does to a key. One refusal proves little: the key is dead only when its provider's
 * own check refuses it too and takes another key at the same time. A provider that refuses all of
 * them has a fault of its own.
 */
@Singleton
final class KeyJudge {
  private static final Logger LOG = LoggerFactory.getLogger(KeyJudge.class);

  private final KeyRing ring;
  private final HealthBoard board;
  private final ProviderClient client;
  private final Clock clock;

  KeyJudge(KeyRing ring, HealthBoard board, ProviderClient client, Clock clock) {
    this.ring = ring;
    this.board = board;
    this.client = client;
    this.clock = clock;
  }

  /**
   * Judges a key that was refused.
   *
   * @param sent when the call was sent that was refused
   */
  void refused(Provider provider, ProviderKey key, Instant sent, Deadline deadline) {
    List<ProviderKey> keys = ring.keysAfterRefusal(provider);
    List<ProviderKey> others = keys.stream().filter(other -> !isSame(other, key)).toList();
    if (others.size() == keys.size()) {
      return; // Replaced meanwhile.
    }
    boolean dead = isDead(provider, key, others, deadline);
    board.found(provider.id(), key.ref(), dead ? KeyFact.dead(sent) : KeyFact.refused(sent));
    LOG.error(
        "Key {} of {} was refused {}",
        key.id(),
        provider.id(),
        dead
            ? "and is not known to its provider any more; it is left alone for 24 h: replace its"
                + " value in the secret"
            : "and pauses; that it is dead is not proven");
  }

  private static boolean isSame(ProviderKey one, ProviderKey other) {
    return one.fingerprint().equals(other.fingerprint());
  }

  private boolean isDead(
      Provider provider, ProviderKey key, List<ProviderKey> others, Deadline deadline) {
    Optional<ProviderKey> witness =
        others.stream()
            .filter(
                other ->
                    board.of(provider.id()).resting(other.ref(), "", clock.instant()).isEmpty())
            .findFirst();
    if (witness.isEmpty()) {
      return false;
    }
    Future<KeyCheck> own;
    KeyCheck other;
    try (ExecutorService beside = Executors.newVirtualThreadPerTaskExecutor()) {
      own = beside.submit(() -> client.check(provider, key, deadline));
      other = client.check(provider, witness.get(), deadline);
    }
    return own.resultNow() == KeyCheck.REFUSED && other == KeyCheck.ACCEPTED;
  }
}
