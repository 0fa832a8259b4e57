package dev.bellwether.keyrotation;

import dev.bellwether.edge.time.Deadline;
import dev.bellwether.routing.catalogue.Provider;
import dev.bellwether.routing.key.KeyEdits;
import dev.bellwether.routing.key.KeyPool;
import dev.bellwether.routing.key.KeyState;
import dev.bellwether.routing.key.KeyVersions;
import dev.bellwether.routing.key.KeysUnavailable;
import dev.bellwether.routing.key.PooledKey;
import dev.bellwether.routing.key.ProviderKey;
import dev.bellwether.routing.provider.KeyCheck;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes a step of a rotation. The pending document records the version that it was made from, and
 * takes the place of exactly that one: whatever anybody wrote meanwhile stands, and the rotation is
 * called off. Every step can be taken again after it died anywhere.
 */
final class Rotation {
  private static final Logger LOG = LoggerFactory.getLogger(Rotation.class);
  private static final String BASED_ON = "basedOn";
  private static final String KEY = "key";

  private final KeyVersions versions;
  private final KeyEdits edits;
  private final ProviderSecrets secrets;
  private final Strategies strategies;
  private final KeyTrial trial;
  private final Announcer announcer;

  Rotation(
      KeyVersions versions,
      ProviderSecrets secrets,
      Strategies strategies,
      KeyTrial trial,
      Announcer announcer) {
    this.versions = versions;
    this.edits = new KeyEdits(versions);
    this.secrets = secrets;
    this.strategies = strategies;
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
    KeyVersions.Description secret = versions.describe(request.secret());
    Provider provider = secrets.ownerOf(secret.name());
    if (isOver(secret, request.token())) {
      versions.dropPending(secret.name(), request.token());
      return;
    }
    Turn turn = new Turn(provider, secret, request.token(), deadline);
    Strategy strategy = strategies.of(provider);
    try {
      step(request.step(), turn, strategy);
      LOG.info("{} of {} is done: {}", request.step().wireName(), turn.secret(), turn.token());
    } catch (CalledOff off) {
      callOff(turn, strategy, off);
      throw off;
    }
  }

  private static boolean isOver(KeyVersions.Description secret, String token) {
    if (!secret.rotates()) {
      throw new RotationRefused(
          "The secret " + secret.name() + " does not rotate. Turn its rotation on first");
    }
    if (!secret.stages().containsKey(token)) {
      throw new RotationRefused(
          "The secret "
              + secret.name()
              + " has no version "
              + token
              + ", or its rotation was called off. Start another one");
    }
    if (!secret.isCurrent(token) && !secret.isPending(token)) {
      throw new RotationRefused(
          "The version "
              + token
              + " of "
              + secret.name()
              + " is not pending: its rotation is over. Start another one");
    }
    return secret.isCurrent(token);
  }

  private void step(RotationStep step, Turn turn, Strategy strategy) {
    try {
      switch (step) {
        case CREATE -> create(turn, strategy);
        case SET -> pending(turn).ifPresent(pool -> strategy.set(turn, pool));
        case TEST -> pending(turn).ifPresent(pool -> test(turn, strategy, pool));
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
    KeyVersions.Version current =
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
      strategy.superseded(turn);
    }
  }

  private Optional<KeyPool> pending(Turn turn) {
    return versions
        .pending(turn.secret(), turn.token())
        .map(version -> KeyPool.of(turn.secret(), version.document()));
  }

  /** Without a new key nothing is there to try: AWS tests a function so before it rotates. */
  private void test(Turn turn, Strategy strategy, KeyPool pending) {
    Optional<ProviderKey> promoted =
        pending.rotation(KEY).flatMap(pending::key).map(PooledKey::key);
    if (promoted.isEmpty()) {
      return;
    }
    ProviderKey key = promoted.get();
    KeyCheck said = trial.of(turn.provider(), key, turn.deadline());
    switch (said) {
      case ACCEPTED -> {}
      case REFUSED ->
          throw CalledOff.refused(
              key, "The provider refuses the new key '" + key.id() + "'. " + strategy.remedy(said));
      case UNCLEAR ->
          throw CalledOff.because(
              "untested",
              "The provider could not be asked about the new key '"
                  + key.id()
                  + "'. "
                  + strategy.remedy(said));
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
    if (!versions.moveCurrent(turn.secret(), base, turn.token()) && !cameThrough(turn, base)) {
      throw CalledOff.because(
          "changed",
          "Somebody changed the secret "
              + turn.secret()
              + " while it ran. That change stands, no key was replaced, and nothing is lost:"
              + " rotate again.");
    }
    versions.dropPending(turn.secret(), turn.token());
  }

  /** It has, too, where somebody has edited the new document since, in which its record stands. */
  private boolean cameThrough(Turn turn, String base) {
    if (versions.describe(turn.secret()).isCurrent(turn.token())) {
      return true;
    }
    return versions
        .current(turn.secret())
        .map(current -> KeyPool.of(turn.secret(), current.document()))
        .flatMap(pool -> pool.rotation(BASED_ON))
        .filter(base::equals)
        .isPresent();
  }

  /** The pending stage goes last: as long as it is there, all this can be done again. */
  private void callOff(Turn turn, Strategy strategy, CalledOff off) {
    off.refused().ifPresent(key -> mark(turn, key));
    announcer.calledOff(turn, off);
    strategy.undo(turn);
    versions.dropPending(turn.secret(), turn.token());
  }

  /** Marks a spare as bad in the current document, unless somebody has changed it meanwhile. */
  private void mark(Turn turn, ProviderKey refused) {
    try {
      if (!edits.change(turn.secret(), pool -> marked(pool, refused))) {
        LOG.warn("The key {} of {} could not be marked as bad", refused.id(), turn.secret());
      }
    } catch (KeysUnavailable changedMeanwhile) {
      LOG.warn("The key {} was not marked as bad: {}", refused.id(), changedMeanwhile.getMessage());
    }
  }

  private static KeyPool marked(KeyPool pool, ProviderKey refused) {
    return pool.key(refused.id())
        .filter(key -> key.is(KeyState.SPARE))
        .filter(key -> key.key().fingerprint().equals(refused.fingerprint()))
        .map(spare -> pool.with(spare.in(KeyState.BAD)))
        .orElse(pool);
  }
}
