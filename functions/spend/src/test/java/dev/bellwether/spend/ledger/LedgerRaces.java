package dev.bellwether.spend.ledger;

import static dev.bellwether.testkit.aws.Gap.WRITES_IN_TWO_STEPS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import dev.bellwether.spend.money.Money;
import dev.bellwether.testkit.aws.Gap;
import dev.bellwether.testkit.fire.Racers;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;

/** What every ledger does when several instances write at once, late, twice, and in any order. */
abstract class LedgerRaces extends LedgerContract {
  static final int THREADS = 8;

  @Test
  void oneOfManyRacingForAnIdHoldsIt() throws Exception {
    Entry first = Samples.held();
    List<Callable<HoldOutcome>> racers = new ArrayList<>(List.of(() -> ledger().hold(first)));
    for (int racer = 1; racer < THREADS; racer++) {
      Entry other = Samples.collidingWith(first);
      racers.add(() -> ledger().hold(other));
    }
    List<HoldOutcome> outcomes = together(racers);
    assertThat(outcomes).filteredOn(HoldOutcome.Held.class::isInstance).hasSize(1);
    assertThat(outcomes).filteredOn(IdTaken.class::isInstance).hasSize(THREADS - 1);
  }

  @Test
  void repeatsOfOneHoldThatRaceAllSucceed() throws Exception {
    Entry held = Samples.held();
    assertThat(together(Collections.nCopies(THREADS, () -> ledger().hold(held))))
        .containsOnly(new HoldOutcome.Held(held.hold()));
  }

  @Test
  void oneOfManyRacingToSettleWinsAndAllSeeItsEntry() throws Exception {
    Entry held = Samples.held();
    assertThat(ledger().hold(held)).isInstanceOf(HoldOutcome.Held.class);
    List<Callable<SettleOutcome>> racers = new ArrayList<>();
    for (int racer = 0; racer < THREADS; racer++) {
      Settlement settlement =
          Samples.settlement(
              Collections.nCopies(racer, Samples.presumedAttempt()).toArray(Attempt[]::new));
      racers.add(() -> ledger().settle(held, settlement));
    }
    List<SettleOutcome> outcomes = together(racers);
    Entry stands = found(held);
    assertThat(outcomes)
        .filteredOn(SettleOutcome.Settled.class::isInstance)
        .containsExactly(new SettleOutcome.Settled(stands));
    assertThat(outcomes)
        .filteredOn(SettleOutcome.AlreadySettled.class::isInstance)
        .hasSize(THREADS - 1)
        .containsOnly(new SettleOutcome.AlreadySettled(stands));
  }

  @Test
  void racingRaisesEndAtTheHighest() throws Exception {
    Entry held = Samples.held();
    assertThat(ledger().hold(held)).isInstanceOf(HoldOutcome.Held.class);
    List<Callable<RaiseOutcome>> racers = new ArrayList<>();
    for (int racer = 1; racer <= THREADS; racer++) {
      Reserve reserve = new Reserve(Money.ofUsd(racer + ".5"), Money.ofUsd("0." + racer));
      racers.add(() -> ledger().raise(held.hold(), reserve, List.of()));
    }
    assertThat(together(racers)).allMatch(RaiseOutcome.Raised.class::isInstance);
    assertThat(found(held).hold().reserve())
        .isEqualTo(new Reserve(Money.ofUsd("8.5"), Money.ofUsd("0.8")));
  }

  @RepeatedTest(5)
  void expiryAndSettlementThatRaceEndSettled() throws Exception {
    Entry held = Samples.held();
    assertThat(ledger().hold(held)).isInstanceOf(HoldOutcome.Held.class);
    List<Callable<Object>> racers = new ArrayList<>();
    for (int racer = 0; racer < THREADS / 2; racer++) {
      racers.add(() -> ledger().expire(held, held.hold().expires()));
      racers.add(() -> ledger().settle(held, Samples.answered()));
    }
    assertThat(together(racers)).filteredOn(SettleOutcome.Settled.class::isInstance).hasSize(1);
    assertThat(found(held)).isEqualTo(held.settled(Samples.answered()));
  }

  @Test
  void anyOrderOfRepeatedWritesEndsWithOneSettledEntry() {
    Random random = new Random(20261120);
    for (int run = 0; run < 40; run++) {
      Entry held = Samples.held();
      Reserve higher = new Reserve(Money.ofUsd("0.50"), Money.ofUsd("0.30"));
      List<Runnable> writes = new ArrayList<>();
      for (int twice = 0; twice < 2; twice++) {
        writes.add(() -> assertThat(ledger().hold(held)).isNotNull());
        writes.add(() -> assertThat(ledger().raise(held.hold(), higher, List.of())).isNotNull());
        writes.add(() -> assertThat(ledger().expire(held, held.hold().expires())).isNotNull());
        writes.add(() -> assertThat(ledger().settle(held, Samples.answered())).isNotNull());
      }
      Collections.shuffle(writes, random);
      assertThat(ledger().hold(held)).isInstanceOf(HoldOutcome.Held.class);
      writes.forEach(Runnable::run);
      assertThat(found(held).settlement()).isEqualTo(Samples.answered());
    }
  }

  /** Where this emulator is known to differ from AWS. */
  Set<Gap> gaps() {
    return Set.of();
  }

  <T> List<T> together(List<? extends Callable<? extends T>> racers) throws Exception {
    assumeFalse(gaps().contains(WRITES_IN_TWO_STEPS), WRITES_IN_TWO_STEPS::whySkipped);
    return Racers.together(racers);
  }
}
