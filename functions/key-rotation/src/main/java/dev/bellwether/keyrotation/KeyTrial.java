package dev.bellwether.keyrotation;

import dev.bellwether.edge.time.Deadline;
import dev.bellwether.edge.time.Sleeper;
import dev.bellwether.routing.catalogue.Provider;
import dev.bellwether.routing.key.ProviderKey;
import dev.bellwether.routing.provider.KeyCheck;
import dev.bellwether.routing.provider.ProviderClient;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

/** Shows a key to its provider, again and again for a minute: a new key takes time to be known. */
@Singleton
final class KeyTrial {
  private static final Duration LONGEST = Duration.ofSeconds(60);
  private static final Duration PAUSE = Duration.ofSeconds(5);

  private final ProviderClient client;
  private final Clock clock;
  private final Sleeper sleeper;

  KeyTrial(ProviderClient client, Clock clock, Sleeper sleeper) {
    this.client = client;
    this.clock = clock;
    this.sleeper = sleeper;
  }

  /** What the provider says of the key in the end. */
  KeyCheck of(Provider provider, ProviderKey key, Deadline deadline) {
    Instant end = clock.instant().plus(deadline.atMost(LONGEST));
    KeyCheck said = client.check(provider, key, deadline);
    while (said != KeyCheck.ACCEPTED && !clock.instant().plus(PAUSE).isAfter(end)) {
      pause();
      said = client.check(provider, key, deadline);
    }
    return said;
  }

  private void pause() {
    try {
      sleeper.sleep(PAUSE);
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("The trial of a key was interrupted", stopped);
    }
  }
}
