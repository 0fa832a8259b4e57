package dev.bellwether.routing.key;

import dev.bellwether.edge.caller.Priority;
import dev.bellwether.routing.catalogue.Provider;
import dev.bellwether.routing.health.HealthBoard;
import dev.bellwether.routing.health.KeyHealth;
import dev.bellwether.routing.health.ProviderHealth;
import dev.bellwether.routing.health.Switch;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.random.RandomGenerator;

/**
 * Chooses the key for a call: one that is on, does not rest and has room, by chance, a key with
 * twice the weight or twice the room being twice as likely.
 */
@Singleton
public final class KeyChooser {
  /** A bucket that was last seen empty may have room by now. */
  private static final double LEAST_ROOM = 0.001;

  private final KeyRing ring;
  private final HealthBoard board;
  private final KeyPermits permits;
  private final Clock clock;
  private final RandomGenerator random;

  /** A chooser of the keys in a ring. */
  public KeyChooser(
      KeyRing ring, HealthBoard board, KeyPermits permits, Clock clock, RandomGenerator random) {
    this.ring = ring;
    this.board = board;
    this.permits = permits;
    this.clock = clock;
    this.random = random;
  }

  /**
   * What a key is wanted for.
   *
   * @param tried the fingerprints of those that this request has had enough of
   */
  public record Wanted(Provider provider, String model, Set<String> tried, Priority priority) {
    /** Copies the fingerprints. */
    public Wanted {
      tried = Set.copyOf(tried);
    }
  }

  /**
   * Chooses a key. Where none will do for reasons that only people mend, the secret is read again,
   * at most once a second: somebody may have mended it.
   *
   * @throws KeysUnavailable when the keys were never read and cannot be now
   */
  public KeyChoice choose(Wanted wanted) {
    KeyChoice choice = among(ring.keys(wanted.provider()), wanted);
    boolean hopeless =
        choice instanceof KeyChoice.None none
            && (none.problems().isEmpty()
                || none.problems().stream().anyMatch(problem -> !problem.brief()));
    return hopeless ? among(ring.keysAfterRefusal(wanted.provider()), wanted) : choice;
  }

  private KeyChoice among(List<ProviderKey> keys, Wanted wanted) {
    ProviderHealth health = board.of(wanted.provider().id());
    List<KeyProblem> problems = new ArrayList<>();
    List<ProviderKey> usable = new ArrayList<>();
    for (ProviderKey key : keys) {
      problem(key, wanted, health).ifPresentOrElse(problems::add, () -> usable.add(key));
    }
    while (!usable.isEmpty()) {
      ProviderKey key = draw(usable, wanted.provider());
      Optional<Duration> wait = permits.take(wanted.provider(), key, wanted.priority());
      if (wait.isEmpty()) {
        return new KeyChoice.Chosen(key);
      }
      problems.add(full(wanted, key, wait.get()));
      boolean _ = usable.remove(key);
    }
    return new KeyChoice.None(problems);
  }

  private Optional<KeyProblem> problem(ProviderKey key, Wanted wanted, ProviderHealth health) {
    if (health.isOff(Switch.key(key.id()))) {
      return Optional.of(
          new KeyProblem(name(wanted, key), "is switched off", Optional.empty(), false));
    }
    Optional<KeyHealth> resting = health.resting(key.ref(), wanted.model(), clock.instant());
    if (resting.isPresent()) {
      return Optional.of(resting(name(wanted, key), resting.get()));
    }
    return wanted.tried().contains(key.fingerprint())
        ? Optional.of(
            new KeyProblem(name(wanted, key), "was refused just now", Optional.empty(), false))
        : Optional.empty();
  }

  private static KeyProblem resting(String name, KeyHealth health) {
    Optional<Instant> until = Optional.of(health.fact().until());
    return switch (health.condition()) {
      case COOLING -> new KeyProblem(name, "pauses, as its provider asked,", until, true);
      case MODEL_REFUSED ->
          new KeyProblem(name, "may not use the model, tried again", until, false);
      case REFUSED -> new KeyProblem(name, "was refused and pauses", until, false);
      case DEAD -> new KeyProblem(name, "is not known to its provider; left alone", until, false);
      case FIT -> throw new IllegalArgumentException("A fit key does not rest");
    };
  }

  private KeyProblem full(Wanted wanted, ProviderKey key, Duration wait) {
    // Those who wait for the same key do not all come back at once.
    Duration jitter = Duration.ofMillis(random.nextLong(wait.toMillis() + 1) + 1);
    Instant until = clock.instant().plus(wait).plus(jitter).truncatedTo(ChronoUnit.MILLIS);
    String words =
        wanted.priority() == Priority.BATCH
            ? "has only room for interactive requests"
            : "has reached its limit of requests";
    return new KeyProblem(name(wanted, key), words, Optional.of(until), true);
  }

  private static String name(Wanted wanted, ProviderKey key) {
    return wanted.provider().id() + "/" + key.id();
  }

  private ProviderKey draw(List<ProviderKey> keys, Provider provider) {
    double[] shares =
        keys.stream()
            .mapToDouble(key -> key.weight() * Math.max(LEAST_ROOM, permits.room(provider, key)))
            .toArray();
    double all = 0;
    for (double share : shares) {
      all += share;
    }
    double ticket = random.nextDouble() * all;
    for (int index = 0; index < shares.length; index++) {
      ticket -= shares[index];
      if (ticket < 0) {
        return keys.get(index);
      }
    }
    return keys.getLast();
  }
}
