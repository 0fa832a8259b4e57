package dev.bellwether.keyhealth;

import dev.bellwether.edge.caller.Priority;
import dev.bellwether.edge.time.Deadline;
import dev.bellwether.routing.catalogue.Provider;
import dev.bellwether.routing.health.Check;
import dev.bellwether.routing.health.HealthBoard;
import dev.bellwether.routing.health.ProviderHealth;
import dev.bellwether.routing.health.Switch;
import dev.bellwether.routing.key.KeyChoice;
import dev.bellwether.routing.key.KeyChooser;
import dev.bellwether.routing.provider.KeyCheck;
import dev.bellwether.routing.provider.KeyInspection;
import dev.bellwether.routing.provider.ProviderClient;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.util.Set;

/**
 * Measures how long a provider takes, before what was measured last is believed no more. The check
 * of all keys does so too, but comes too seldom for that.
 */
@Singleton
final class LatencyRound {
  private static final Duration AHEAD = Duration.ofMinutes(15);

  private final HealthBoard board;
  private final KeyChooser chooser;
  private final ProviderClient client;
  private final Clock clock;

  LatencyRound(HealthBoard board, KeyChooser chooser, ProviderClient client, Clock clock) {
    this.board = board;
    this.chooser = chooser;
    this.client = client;
    this.clock = clock;
  }

  void of(Provider provider, Deadline deadline) {
    ProviderHealth health = board.of(provider.id());
    boolean isFresh = health.latency("", clock.instant().plus(AHEAD)).isPresent();
    if (isFresh || health.isOff(Switch.provider())) {
      return;
    }
    KeyChooser.Wanted wanted = new KeyChooser.Wanted(provider, "", Set.of(), Priority.BATCH);
    if (chooser.choose(wanted) instanceof KeyChoice.Chosen chosen) {
      KeyInspection inspection = client.inspect(provider, chosen.key(), deadline);
      if (inspection.said() == KeyCheck.ACCEPTED) {
        board.checked(provider.id(), new Check("", inspection.took(), clock.instant()));
      }
    }
  }
}
