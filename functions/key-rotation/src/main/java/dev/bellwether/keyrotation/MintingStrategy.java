package dev.bellwether.keyrotation;

import dev.bellwether.edge.time.Deadline;
import dev.bellwether.edge.time.Sleeper;
import dev.bellwether.routing.key.KeyPool;
import dev.bellwether.routing.key.KeyVersions;
import dev.bellwether.routing.key.MintedAt;
import dev.bellwether.routing.key.PooledKey;
import dev.bellwether.routing.provider.KeyCheck;
import dev.bellwether.routing.provisioning.KeyProvisioner;
import dev.bellwether.routing.provisioning.Provisioners;
import dev.bellwether.routing.provisioning.ProvisioningFailed;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.function.Predicate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The next key is made at the provider, under a name that leads back to this secret and to this
 * rotation. Keys of this secret that no version of it holds are left from a rotation that died, and
 * are deleted before another one is made.
 */
final class MintingStrategy implements Strategy {
  private static final Logger LOG = LoggerFactory.getLogger(MintingStrategy.class);
  private static final int MOST_TRIES = 3;
  private static final Duration PAUSE = Duration.ofSeconds(2);

  /** Leaves as much again for the trial of the key, or for undoing it. */
  private static final Duration LONGEST = Duration.ofSeconds(45);

  private static final String TOKEN = "[A-Za-z0-9-]{32,64}";
  private static final int SHORTEST_ENDING = 4;

  private final Provisioners provisioners;
  private final KeyVersions versions;
  private final Promotion promotion;
  private final Sleeper sleeper;

  MintingStrategy(
      Provisioners provisioners, KeyVersions versions, Promotion promotion, Sleeper sleeper) {
    this.provisioners = provisioners;
    this.versions = versions;
    this.promotion = promotion;
    this.sleeper = sleeper;
  }

  @Override
  public Next next(Turn turn, KeyPool current) {
    KeyProvisioner.Minted minted = mint(turn);
    MintedAt place =
        new MintedAt(
            turn.provider().keys().rotation().strategy(), turn.keyName(), minted.reference());
    PooledKey fresh = PooledKey.minted(id(turn, current), minted.value(), place);
    return new Next(promotion.of(fresh, current), Optional.of(fresh.id()));
  }

  /** A call that failed may have made a key, which the next try deletes first. */
  private KeyProvisioner.Minted mint(Turn turn) {
    Clock clock = promotion.clock();
    Deadline end = new Deadline(clock.instant().plus(turn.deadline().atMost(LONGEST)), clock);
    KeyProvisioner provisioner = provisioner(turn);
    for (int attempt = 1; ; attempt++) {
      try {
        deleteUnheld(turn, provisioner, end, turn.prefix(), version -> true);
        return provisioner.mint(turn.keyName(), end);
      } catch (ProvisioningFailed failed) {
        if (!failed.isPassing() || attempt == MOST_TRIES || end.passed()) {
          throw CalledOff.because(
              "unminted",
              failed.getMessage() + ". No key was replaced; rotate again when that is put right.");
        }
        LOG.warn("Try {} to make a key: {}", attempt, failed.getMessage());
        pause();
      }
    }
  }

  private KeyProvisioner provisioner(Turn turn) {
    return provisioners
        .of(turn.provider())
        .orElseThrow(
            () -> new IllegalStateException("Nobody makes keys for " + turn.provider().id()));
  }

  /** The list is read before the versions: a key that comes into one meanwhile is then seen. */
  private void deleteUnheld(
      Turn turn,
      KeyProvisioner provisioner,
      Deadline end,
      String name,
      Predicate<String> heldByVersion) {
    var listed = provisioner.named(name, end);
    if (listed.isEmpty()) {
      return;
    }
    HeldKeys held = HeldKeys.of(versions, turn.secret(), heldByVersion);
    for (KeyProvisioner.Listed key : listed) {
      String token = key.name().substring(turn.prefix().length());
      if (token.matches(TOKEN) && !held.hold(key, token)) {
        provisioner.delete(key.reference(), end);
        LOG.info(
            "The key {} at {} is deleted: no version of the secret holds it",
            key.name(),
            turn.provider().id());
      }
    }
  }

  /** Such as {@code openai-2026-11-20-3f2a}. */
  private String id(Turn turn, KeyPool current) {
    String day = LocalDate.ofInstant(promotion.clock().instant(), ZoneOffset.UTC).toString();
    String drawn = turn.token().replaceAll("[^A-Za-z0-9]", "");
    int length = Math.min(SHORTEST_ENDING, drawn.length());
    String start = turn.provider().id() + "-" + day + "-";
    while (length < drawn.length() && current.key(start + drawn.substring(0, length)).isPresent()) {
      length++;
    }
    return start + drawn.substring(0, length);
  }

  @Override
  public void superseded(Turn turn) {
    deleteIfPossible(turn, version -> true);
  }

  @Override
  public void set(Turn turn, KeyPool pending) {
    // The provider knows the key: it made it.
  }

  /** A key that has come into another version meanwhile is in use, and stays. */
  @Override
  public void undo(Turn turn) {
    deleteIfPossible(turn, version -> !version.equals(turn.token()));
  }

  private void deleteIfPossible(Turn turn, Predicate<String> heldByVersion) {
    try {
      deleteUnheld(turn, provisioner(turn), turn.deadline(), turn.keyName(), heldByVersion);
    } catch (ProvisioningFailed failed) {
      LOG.warn(
          "A key {} may be left at {}; the next rotation deletes it: {}",
          turn.keyName(),
          turn.provider().id(),
          failed.getMessage());
    }
  }

  @Override
  public String remedy(KeyCheck said) {
    return said == KeyCheck.REFUSED
        ? "It was deleted there again; the keys in use stay in use. See what keys of that account"
            + " or project may do, then rotate again."
        : "It was deleted there again. Rotate again when the provider answers.";
  }

  private void pause() {
    try {
      sleeper.sleep(PAUSE);
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("The making of a key was interrupted", stopped);
    }
  }
}
