package dev.bellwether.keyrotation;

import dev.bellwether.edge.time.Deadline;
import dev.bellwether.routing.key.KeyPool;
import dev.bellwether.routing.key.KeyState;
import dev.bellwether.routing.key.KeysUnavailable;
import dev.bellwether.routing.key.PooledKey;
import dev.bellwether.routing.key.ProviderKey;
import dev.bellwether.routing.provider.KeyCheck;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes a step of a rotation. The pending document records the version that it was made from, and
 * takes the place of exactly that one: whatever anybody wrote meanwhile stands, and the rotation is
 * called off. Every step can be taken again after it died anywhere.
 */
final class Rotation {
  private static final Logger LOG = LoggerFactory.getLogger(Rotation.class);
  private static final String CURRENT = "AWSCURRENT";
  private static final String PENDING = "AWSPENDING";
  private static final String BASED_ON = "basedOn";
  private static final String KEY = "key";
  private static final int MOST_TRIES = 3;

  private final SecretVersions versions;
  private final RotationPlans plans;
  private final KeyTrial trial;
  private final Announcer announcer;

  Rotation(SecretVersions versions, RotationPlans plans, KeyTrial trial, Announcer announcer) {
    this.versions = versions;
    this.plans = plans;
    this.trial = trial;
    this.announcer = announcer;
  }

  /**
   * Takes a step.
   *
   * @throws RotationRefused where it cannot be taken
   * @throws CalledOff where the rotation has ended without a new document
   */
  void take(RotationRequest request, Deadline deadline) {
    SecretVersions.Description secret = versions.describe(request.secret());
    RotationPlan plan = plans.of(secret.name());
    if (isOver(secret, request.token())) {
      versions.dropPending(secret.name(), request.token());
      return;
    }
    Turn turn = new Turn(plan.provider(), secret.name(), request.token());
    try {
      step(request.step(), turn, plan.strategy(), deadline);
      LOG.info("{} of {} is done: {}", request.step().wireName(), turn.secret(), turn.token());
    } catch (CalledOff off) {
      callOff(turn, plan.strategy(), off);
      throw off;
    }
  }

  private static boolean isOver(SecretVersions.Description secret, String token) {
    if (!secret.rotates()) {
      throw new RotationRefused(
          "The secret " + secret.name() + " does not rotate. Turn its rotation on first");
    }
    Set<String> stages = secret.stages().get(token);
    if (stages == null) {
      throw new RotationRefused(
          "The secret "
              + secret.name()
              + " has no version "
              + token
              + ", or its rotation was called off. Start another one");
    }
    if (!stages.contains(CURRENT) && !stages.contains(PENDING)) {
      throw new RotationRefused(
          "The version "
              + token
              + " of "
              + secret.name()
              + " is not pending: its rotation is over. Start another one");
    }
    return stages.contains(CURRENT);
  }

  private void step(RotationStep step, Turn turn, Strategy strategy, Deadline deadline) {
    try {
      switch (step) {
        case CREATE -> create(turn, strategy);
        case SET -> pending(turn).ifPresent(pool -> strategy.set(turn, pool));
        case TEST -> pending(turn).ifPresent(pool -> test(turn, pool, deadline));
        case FINISH -> finish(turn);
      }
    } catch (KeysUnavailable unreadable) {
      throw CalledOff.because(
          "unreadable", unreadable.getMessage() + ". Correct the secret, then rotate again.");
    }
  }

  private void create(Turn turn, Strategy strategy) {
    if (versions.pending(turn.secret(), turn.token()).isPresent()) {
      return;
    }
    SecretVersions.Version current =
        versions
            .current(turn.secret())
            .orElseThrow(
                () ->
                    CalledOff.because(
                        "empty",
                        "The secret "
                            + turn.secret()
                            + " has no value. Put {\"keys\":[]} into it, or keys."));
    Strategy.Next next = strategy.next(turn, KeyPool.of(turn.secret(), current.document()));
    Map<String, String> record =
        next.key()
            .map(key -> Map.of(BASED_ON, current.id(), KEY, key))
            .orElse(Map.of(BASED_ON, current.id()));
    if (!versions.writePending(
        turn.secret(), turn.token(), next.pool().rotated(record).document())) {
      LOG.info("{} was written by another call", turn.token());
    }
  }

  private Optional<KeyPool> pending(Turn turn) {
    return versions
        .pending(turn.secret(), turn.token())
        .map(version -> KeyPool.of(turn.secret(), version.document()));
  }

  /** Without a new key nothing is there to try: AWS tests a function so before it rotates. */
  private void test(Turn turn, KeyPool pending, Deadline deadline) {
    Optional<ProviderKey> promoted =
        pending.rotation(KEY).flatMap(pending::key).map(PooledKey::key);
    if (promoted.isEmpty()) {
      return;
    }
    ProviderKey key = promoted.get();
    KeyCheck said = trial.of(turn.provider(), key, deadline);
    switch (said) {
      case ACCEPTED -> {}
      case REFUSED ->
          throw CalledOff.refused(
              key,
              "The provider refuses the new key '"
                  + key.id()
                  + "'. Put a good value in its place, with \"state\":\"spare\"; the keys in use"
                  + " stay in use.");
      case UNCLEAR ->
          throw CalledOff.because(
              "untested",
              "The provider could not be asked about the new key '"
                  + key.id()
                  + "', which stays a spare. Rotate again when the provider answers.");
    }
  }

  private void finish(Turn turn) {
    KeyPool pending =
        pending(turn)
            .orElseThrow(
                () -> CalledOff.because("unwritten", "Its new version was never written."));
    String base =
        pending
            .rotation(BASED_ON)
            .orElseThrow(
                () ->
                    CalledOff.because(
                        "foreign", "Its new version was not written by this function."));
    if (!versions.moveCurrent(turn.secret(), base, turn.token()) && !isCurrent(turn)) {
      throw CalledOff.because(
          "changed",
          "Somebody changed the secret "
              + turn.secret()
              + " while it ran. That change stands, no key was replaced, and nothing is lost:"
              + " rotate again.");
    }
    versions.dropPending(turn.secret(), turn.token());
  }

  private boolean isCurrent(Turn turn) {
    return versions
        .describe(turn.secret())
        .stages()
        .getOrDefault(turn.token(), Set.of())
        .contains(CURRENT);
  }

  /** The pending stage goes last: as long as it is there, all this can be done again. */
  private void callOff(Turn turn, Strategy strategy, CalledOff off) {
    off.refused().ifPresent(key -> markIfReadable(turn, key));
    announcer.calledOff(turn, off);
    strategy.undo(turn);
    versions.dropPending(turn.secret(), turn.token());
  }

  private void markIfReadable(Turn turn, ProviderKey refused) {
    try {
      mark(turn, refused);
    } catch (KeysUnavailable changedMeanwhile) {
      LOG.warn("The key {} was not marked as bad: {}", refused.id(), changedMeanwhile.getMessage());
    }
  }

  /** Marks a spare as bad in the current document, unless somebody has changed it meanwhile. */
  private void mark(Turn turn, ProviderKey refused) {
    for (int attempt = 0; attempt < MOST_TRIES; attempt++) {
      Optional<SecretVersions.Version> current = versions.current(turn.secret());
      if (current.isEmpty()) {
        return;
      }
      KeyPool pool = KeyPool.of(turn.secret(), current.get().document());
      Optional<PooledKey> spare =
          pool.key(refused.id())
              .filter(key -> key.is(KeyState.SPARE))
              .filter(key -> key.key().fingerprint().equals(refused.fingerprint()));
      if (spare.isEmpty()) {
        return;
      }
      KeyPool marked = pool.with(spare.get().in(KeyState.BAD));
      String aside = versions.writeAside(turn.secret(), marked.document());
      if (versions.moveCurrent(turn.secret(), current.get().id(), aside)) {
        return;
      }
    }
    LOG.warn("The key {} of {} could not be marked as bad", refused.id(), turn.secret());
  }
}
