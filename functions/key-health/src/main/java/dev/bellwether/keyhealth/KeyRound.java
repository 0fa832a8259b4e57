package dev.bellwether.keyhealth;

import dev.bellwether.edge.secret.SecretText;
import dev.bellwether.edge.time.Deadline;
import dev.bellwether.routing.catalogue.Provider;
import dev.bellwether.routing.checkup.Checkup;
import dev.bellwether.routing.checkup.DynamoCheckups;
import dev.bellwether.routing.health.Check;
import dev.bellwether.routing.health.HealthBoard;
import dev.bellwether.routing.health.KeyCondition;
import dev.bellwether.routing.health.KeyFact;
import dev.bellwether.routing.health.KeyHealth;
import dev.bellwether.routing.health.ProviderHealth;
import dev.bellwether.routing.health.Switch;
import dev.bellwether.routing.key.KeyDocuments;
import dev.bellwether.routing.key.KeyPool;
import dev.bellwether.routing.key.KeyState;
import dev.bellwether.routing.key.PooledKey;
import dev.bellwether.routing.key.ProviderKey;
import dev.bellwether.routing.provider.KeyCheck;
import dev.bellwether.routing.provider.KeyInspection;
import dev.bellwether.routing.provider.ProviderClient;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Shows a provider every key of its that is in use, and writes down what it says. A provider that
 * is away, or refuses all of them, says nothing about any of them.
 */
@Singleton
final class KeyRound {
  private static final Logger LOG = LoggerFactory.getLogger(KeyRound.class);

  private final ProviderClient client;
  private final HealthBoard board;
  private final KeyDocuments documents;
  private final DynamoCheckups checkups;
  private final Clock clock;

  KeyRound(
      ProviderClient client,
      HealthBoard board,
      KeyDocuments documents,
      DynamoCheckups checkups,
      Clock clock) {
    this.client = client;
    this.board = board;
    this.documents = documents;
    this.checkups = checkups;
    this.clock = clock;
  }

  private record Shown(ProviderKey key, KeyInspection inspection) {
    boolean was(KeyCheck said) {
      return inspection.said() == said;
    }
  }

  /** What was said of each key, by id. */
  Map<String, Object> of(Provider provider, Deadline deadline) {
    ProviderHealth health = board.now(provider.id());
    List<Shown> shown = new ArrayList<>();
    for (ProviderKey key : keys(provider, health)) {
      if (!deadline.passed()) {
        shown.add(new Shown(key, client.inspect(provider, key, deadline)));
      }
    }
    Optional<ProviderKey> witness =
        shown.stream().filter(one -> one.was(KeyCheck.ACCEPTED)).map(Shown::key).findFirst();
    Map<String, Object> told = new LinkedHashMap<>();
    for (Shown one : shown) {
      fact(provider, one, witness, deadline)
          .filter(fact -> !standsAgainst(fact, health.resting(one.key().ref(), "", now())))
          .ifPresent(fact -> board.found(provider.id(), one.key().ref(), fact));
      checkups.put(provider.id(), Checkup.of(one.key().id(), one.inspection()));
      told.put(one.key().id(), told(provider, one));
    }
    latency(shown)
        .ifPresent(latency -> board.checked(provider.id(), new Check("", latency, now())));
    return told;
  }

  private List<ProviderKey> keys(Provider provider, ProviderHealth health) {
    if (health.isOff(Switch.provider())) {
      return List.of();
    }
    SecretText document = SecretText.of(documents.read(provider.secret()));
    return KeyPool.of(provider.secret(), document).keys().stream()
        .filter(this::isInUse)
        .filter(key -> !health.isOff(Switch.key(key.id())))
        .map(PooledKey::key)
        .toList();
  }

  private boolean isInUse(PooledKey key) {
    return key.is(KeyState.ACTIVE) || (key.is(KeyState.RETIRING) && !key.retiredBy(now()));
  }

  private Instant now() {
    return clock.instant();
  }

  private Optional<KeyFact> fact(
      Provider provider, Shown one, Optional<ProviderKey> witness, Deadline deadline) {
    Instant sent = one.inspection().sent();
    return switch (one.inspection().said()) {
      case ACCEPTED -> Optional.of(KeyFact.fit(sent));
      case REFUSED ->
          Optional.of(
              witness.isPresent() && isDead(provider, one.key(), witness.get(), deadline)
                  ? KeyFact.dead(sent)
                  : KeyFact.refused(sent));
      case UNCLEAR ->
          one.inspection().pause().map(pause -> KeyFact.cooling(sent, now().plus(pause)));
    };
  }

  /**
   * Refused once more, and the other accepted after that: the provider has not turned meanwhile.
   */
  private boolean isDead(
      Provider provider, ProviderKey key, ProviderKey witness, Deadline deadline) {
    return client.check(provider, key, deadline) == KeyCheck.REFUSED
        && client.check(provider, witness, deadline) == KeyCheck.ACCEPTED;
  }

  /**
   * A check costs no request and no money: that it is taken does not end a pause for too many of
   * either, nor one for calls that were refused; and a dead key that is throttled is no better.
   */
  private static boolean standsAgainst(KeyFact fact, Optional<KeyHealth> resting) {
    KeyCondition known = resting.map(KeyHealth::condition).orElse(KeyCondition.FIT);
    return switch (fact.condition()) {
      case FIT -> known == KeyCondition.COOLING || known == KeyCondition.REFUSED;
      case COOLING -> known != KeyCondition.FIT;
      case MODEL_REFUSED, REFUSED, DEAD -> false;
    };
  }

  private static Map<String, Object> told(Provider provider, Shown one) {
    KeyInspection inspection = one.inspection();
    Map<String, Object> told = new LinkedHashMap<>();
    told.put("said", inspection.said().name().toLowerCase(Locale.ROOT));
    told.put("latency_ms", inspection.took().toMillis());
    inspection.quota().requests().ifPresent(left -> told.put("remaining_requests", left));
    inspection.quota().tokens().ifPresent(left -> told.put("remaining_tokens", left));
    LOG.info("Key {} of {}: {}", one.key().id(), provider.id(), told);
    return told;
  }

  /** The middle one, of those whose answer is worth anything. */
  private static Optional<Duration> latency(List<Shown> shown) {
    List<Duration> times =
        shown.stream()
            .filter(one -> one.was(KeyCheck.ACCEPTED))
            .map(one -> one.inspection().took())
            .sorted()
            .toList();
    return times.isEmpty() ? Optional.empty() : Optional.of(times.get((times.size() - 1) / 2));
  }
}
