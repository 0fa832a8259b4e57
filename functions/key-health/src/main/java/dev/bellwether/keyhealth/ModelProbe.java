package dev.bellwether.keyhealth;

import dev.bellwether.edge.time.Deadline;
import dev.bellwether.keyhealth.ModelRound.Said;
import dev.bellwether.routing.catalogue.Model;
import dev.bellwether.routing.catalogue.Operation;
import dev.bellwether.routing.catalogue.Provider;
import dev.bellwether.routing.health.Breaker;
import dev.bellwether.routing.key.ProviderKey;
import dev.bellwether.routing.provider.KeyInspection;
import dev.bellwether.routing.provider.ProviderClient;
import java.time.Clock;
import java.time.Duration;

/**
 * Finds out whether a model is back. A tiny completion proves it; where the catalogue wants none,
 * the list of models only proves that its provider is there. That counts where nobody has asked the
 * model for a while: where requests go, the next one is the better probe, and closing the breaker
 * on so little would let several of them fail again each minute.
 */
final class ModelProbe {
  private static final Duration QUIET = Duration.ofMinutes(10);

  private final ProviderClient client;
  private final Ping ping;
  private final boolean completions;
  private final Clock clock;

  /**
   * A probe.
   *
   * @param completions whether completions may be asked for
   */
  ModelProbe(ProviderClient client, Ping ping, boolean completions, Clock clock) {
    this.client = client;
    this.ping = ping;
    this.completions = completions;
    this.clock = clock;
  }

  /** Whether it is time to probe a breaker. */
  boolean isDue(Breaker breaker, Model model) {
    return switch (breaker.state()) {
      case CLOSED -> false;
      case OPEN, HALF_OPEN -> {
        Duration wait = completes(model) ? Duration.ZERO : QUIET;
        yield !clock.instant().isBefore(breaker.until().plus(wait));
      }
    };
  }

  private boolean completes(Model model) {
    return completions && model.use().operation() == Operation.CHAT;
  }

  /** Asks. */
  Said of(Provider provider, Model model, ProviderKey key, Deadline deadline) {
    return completes(model)
        ? ping.of(provider, model, key, deadline)
        : listed(provider, key, deadline);
  }

  private Said listed(Provider provider, ProviderKey key, Deadline deadline) {
    KeyInspection inspection = client.inspect(provider, key, deadline);
    return switch (inspection.said()) {
      case ACCEPTED -> Said.WORKS;
      case REFUSED -> Said.NOTHING;
      case UNCLEAR -> inspection.pause().isPresent() ? Said.NOTHING : Said.FAILS;
    };
  }
}
