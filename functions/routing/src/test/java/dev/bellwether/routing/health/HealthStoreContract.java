package dev.bellwether.routing.health;

import static dev.bellwether.testkit.aws.Gap.WRITES_IN_TWO_STEPS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import dev.bellwether.routing.health.HealthStore.Swap;
import dev.bellwether.testkit.aws.Gap;
import dev.bellwether.testkit.fire.Racers;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What every store of states does. */
abstract class HealthStoreContract {
  static final Instant NOW = Instant.parse("2026-11-20T12:00:00.123Z");
  static final KeyHealth DEAD =
      KeyHealth.after(Optional.empty(), new KeyRef("a", "0123456789abcdef"), KeyFact.dead(NOW));
  private static final KeyHealth FIT =
      KeyHealth.after(Optional.of(DEAD), DEAD.key(), KeyFact.fit(NOW.plusSeconds(1)));
  private static final Breaker OPEN = Breaker.closed("gpt-4.1").opened(NOW);

  String provider = "";

  abstract HealthStore store();

  /** Where this emulator is known to differ from AWS. */
  Set<Gap> gaps() {
    return Set.of();
  }

  @BeforeEach
  void anotherProvider() {
    provider = UUID.randomUUID().toString();
  }

  @Test
  void nothingIsKnownOfAProviderThatNobodyWroteAbout() {
    ProviderHealth health = store().read(provider);

    assertThat(health.keys()).isEmpty();
    assertThat(health.breakers()).isEmpty();
    assertThat(health.off()).isEmpty();
  }

  @Test
  void everyKindOfGroupIsReadAsItWasWritten() {
    Tally tally =
        Tally.none("gpt-4.1").plus(new Tally.Seen(new Tally.Row(2, NOW), Instant.EPOCH, 3, 1), NOW);
    Check check = new Check("", Duration.ofMillis(321), NOW);
    KeyHealth pair =
        KeyHealth.after(Optional.empty(), DEAD.key().with("gpt-4.1"), KeyFact.modelRefused(NOW));
    List<Group> groups = List.of(DEAD, pair, OPEN, tally, check);

    groups.forEach(
        group -> assertThat(store().swap(provider, Optional.empty(), group)).isEqualTo(Swap.DONE));

    ProviderHealth health = store().read(provider);
    groups.forEach(group -> assertThat(health.named(Group.class, group.name())).contains(group));
  }

  @Test
  void aGroupThatStandsAsItWasReadIsReplaced() {
    var _ = store().swap(provider, Optional.empty(), DEAD);

    assertThat(store().swap(provider, Optional.of(DEAD), FIT)).isEqualTo(Swap.DONE);
    assertThat(store().read(provider).keys()).containsExactly(FIT);
  }

  @Test
  void aGroupThatSomebodyChangedIsSaidAndLeftAlone() {
    var _ = store().swap(provider, Optional.empty(), DEAD);
    KeyHealth later =
        KeyHealth.after(Optional.of(FIT), FIT.key(), KeyFact.refused(NOW.plusSeconds(9)));

    assertThat(store().swap(provider, Optional.of(FIT), later))
        .isEqualTo(new Swap(false, Optional.of(DEAD)));
    assertThat(store().swap(provider, Optional.empty(), later))
        .isEqualTo(new Swap(false, Optional.of(DEAD)));
    assertThat(store().read(provider).keys()).containsExactly(DEAD);
  }

  @Test
  void aGroupThatIsGoneIsSaid() {
    assertThat(store().swap(provider, Optional.of(DEAD), FIT))
        .isEqualTo(new Swap(false, Optional.empty()));
    var _ = store().swap(provider, Optional.empty(), OPEN);
    assertThat(store().swap(provider, Optional.of(DEAD), FIT))
        .isEqualTo(new Swap(false, Optional.empty()));
  }

  @Test
  void aWriteWhoseReplyWasLostIsDoneWhenItIsRepeated() {
    var _ = store().swap(provider, Optional.empty(), DEAD);

    assertThat(store().swap(provider, Optional.empty(), DEAD)).isEqualTo(Swap.DONE);
    assertThat(store().read(provider).keys()).containsExactly(DEAD);
  }

  @Test
  void ofManyAtOnceOneIsFirst() throws Exception {
    assumeFalse(gaps().contains(WRITES_IN_TWO_STEPS), WRITES_IN_TWO_STEPS::whySkipped);
    var _ = store().swap(provider, Optional.empty(), OPEN);
    List<Callable<Swap>> racers = new ArrayList<>();
    Breaker claimed = OPEN.claimed(NOW, Duration.ofSeconds(1));
    for (int racer = 1; racer <= 8; racer++) {
      racers.add(() -> store().swap(provider, Optional.of(OPEN), claimed));
    }

    assertThat(Racers.together(racers)).filteredOn(Swap::done).hasSize(1);
  }

  @Test
  void twoFailuresThatLookTheSameAreTwo() {
    Tally one =
        Tally.none("m").plus(new Tally.Seen(new Tally.Row(1, NOW), Instant.EPOCH, 1, 0), NOW);
    var _ = store().swap(provider, Optional.empty(), one);

    assertThat(store().swap(provider, Optional.empty(), one))
        .isEqualTo(new Swap(false, Optional.of(one)));
  }

  @Test
  void aGroupIsForgottenIfNobodyChangedIt() {
    var _ = store().swap(provider, Optional.empty(), DEAD);
    store().forget(provider, FIT);
    assertThat(store().read(provider).keys()).containsExactly(DEAD);

    store().forget(provider, DEAD);
    assertThat(store().read(provider).keys()).isEmpty();
  }

  @Test
  void switchesAreTurnedOffAndOnAgain() {
    store().turn(provider, Switch.provider(), true);
    store().turn(provider, Switch.key("a/b#c"), true);
    store().turn(provider, Switch.model("gpt-4.1"), true);
    store().turn(provider, Switch.model("gpt-4.1"), true);

    assertThat(store().read(provider).off())
        .containsExactlyInAnyOrder(Switch.provider(), Switch.key("a/b#c"), Switch.model("gpt-4.1"));

    store().turn(provider, Switch.key("a/b#c"), false);
    store().turn(provider, Switch.key("never"), false);
    assertThat(store().read(provider).off())
        .containsExactlyInAnyOrder(Switch.provider(), Switch.model("gpt-4.1"));
  }
}
