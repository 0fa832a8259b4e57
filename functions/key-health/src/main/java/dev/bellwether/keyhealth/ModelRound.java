package dev.bellwether.keyhealth;

import dev.bellwether.edge.caller.Priority;
import dev.bellwether.edge.time.Deadline;
import dev.bellwether.routing.catalogue.Catalogue;
import dev.bellwether.routing.catalogue.Model;
import dev.bellwether.routing.catalogue.Provider;
import dev.bellwether.routing.health.Admission;
import dev.bellwether.routing.health.Breaker;
import dev.bellwether.routing.health.Breakers;
import dev.bellwether.routing.health.HealthBoard;
import dev.bellwether.routing.health.ProviderHealth;
import dev.bellwether.routing.health.Switch;
import dev.bellwether.routing.key.KeyChoice;
import dev.bellwether.routing.key.KeyChooser;
import dev.bellwether.routing.key.ProviderKey;
import dev.bellwether.spend.money.Offer;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Probes the models of a provider whose breakers are not closed. Who probes is decided by the same
 * conditional write as among requests, so that no two probe at once.
 */
@Singleton
final class ModelRound {
  private static final Duration LONGEST = Duration.ofSeconds(15);

  private final Catalogue catalogue;
  private final HealthBoard board;
  private final Breakers breakers;
  private final KeyChooser chooser;
  private final ModelProbe probe;

  ModelRound(
      Catalogue catalogue,
      HealthBoard board,
      Breakers breakers,
      KeyChooser chooser,
      ModelProbe probe) {
    this.catalogue = catalogue;
    this.board = board;
    this.breakers = breakers;
    this.chooser = chooser;
    this.probe = probe;
  }

  /** What each probe showed, by model. */
  Map<String, Object> of(Provider provider, Deadline deadline) {
    Map<String, Object> told = new LinkedHashMap<>();
    ProviderHealth health = board.now(provider.id());
    if (health.isOff(Switch.provider())) {
      return told;
    }
    for (Breaker breaker : health.breakers()) {
      Model model = catalogue.models().get(breaker.model());
      if (model == null
          || !model.providers().containsKey(provider.id())
          || health.isOff(Switch.model(model.id()))
          || deadline.passed()
          || !probe.isDue(breaker, model)) {
        continue;
      }
      said(provider, model, deadline).ifPresent(said -> told.put(model.id(), said));
    }
    return told;
  }

  private Optional<String> said(Provider provider, Model model, Deadline deadline) {
    Offer offer = new Offer(provider.id(), model.id());
    if (!(breakers.admit(offer, LONGEST) instanceof Admission.Probe claimed)) {
      return Optional.empty();
    }
    Said said = Said.NOTHING;
    try {
      Deadline end =
          new Deadline(deadline.clock().instant().plus(deadline.atMost(LONGEST)), deadline.clock());
      said = key(provider, model).map(key -> probe.of(provider, model, key, end)).orElse(said);
    } finally {
      report(offer, claimed, said);
    }
    return Optional.of(said.name().toLowerCase(Locale.ROOT));
  }

  /** Whoever waits for an answer has the first right to a key's room. */
  private Optional<ProviderKey> key(Provider provider, Model model) {
    KeyChooser.Wanted wanted =
        new KeyChooser.Wanted(provider, model.id(), Set.of(), Priority.BATCH);
    return chooser.choose(wanted) instanceof KeyChoice.Chosen chosen
        ? Optional.of(chosen.key())
        : Optional.empty();
  }

  private void report(Offer offer, Admission claimed, Said said) {
    switch (said) {
      case WORKS -> breakers.succeeded(offer, claimed);
      case FAILS -> breakers.failed(offer, claimed);
      case NOTHING -> breakers.undecided(offer, claimed);
    }
  }

  /** What a probe showed of a model. */
  enum Said {
    WORKS,
    FAILS,
    NOTHING
  }
}
