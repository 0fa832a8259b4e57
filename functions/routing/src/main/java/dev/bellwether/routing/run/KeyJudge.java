package dev.bellwether.routing.run;

import dev.bellwether.edge.time.Deadline;
import dev.bellwether.routing.catalogue.Provider;
import dev.bellwether.routing.key.KeyRing;
import dev.bellwether.routing.key.KeyStates;
import dev.bellwether.routing.key.ProviderKey;
import dev.bellwether.routing.provider.ProviderClient;
import jakarta.inject.Singleton;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What a refusal does to a key. One refusal proves little: the key is dead only when the provider's
 * own list of models refuses it too, and never when it is the last one that is left.
 */
@Singleton
final class KeyJudge {
  private static final Logger LOG = LoggerFactory.getLogger(KeyJudge.class);

  private final KeyRing ring;
  private final KeyStates states;
  private final ProviderClient client;

  KeyJudge(KeyRing ring, KeyStates states, ProviderClient client) {
    this.ring = ring;
    this.states = states;
    this.client = client;
  }

  void refused(Provider provider, ProviderKey key, String model, Deadline deadline) {
    List<ProviderKey> now = ring.keysAfterRefusal(provider);
    boolean replaced =
        now.stream().noneMatch(other -> other.fingerprint().equals(key.fingerprint()));
    if (replaced) {
      return;
    }
    boolean othersLeft =
        now.stream()
            .filter(other -> !other.fingerprint().equals(key.fingerprint()))
            .anyMatch(other -> states.unfit(provider.id(), other, model).isEmpty());
    if (othersLeft && !client.knows(provider, key, deadline)) {
      states.kill(provider.id(), key);
      LOG.error(
          "Key {} of {} is refused by its provider and rests for 24 h: replace its value in the"
              + " secret",
          key.id(),
          provider.id());
    } else {
      states.coolAfterRefusal(provider.id(), key);
      LOG.error(
          "Key {} of {} was refused and pauses; {}",
          key.id(),
          provider.id(),
          othersLeft ? "its provider still lists models for it" : "no other key is left");
    }
  }
}
