package dev.bellwether.spend.reservation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bellwether.spend.budget.Budget;
import dev.bellwether.spend.ledger.Entry;
import dev.bellwether.spend.ledger.Hold;
import dev.bellwether.spend.ledger.Reserve;
import dev.bellwether.spend.ledger.SettleOutcome;
import dev.bellwether.spend.ledger.State;
import dev.bellwether.spend.money.Money;
import dev.bellwether.testkit.fire.CallFault;
import dev.bellwether.testkit.fire.Death;
import dev.bellwether.testkit.fire.Fire;
import dev.bellwether.testkit.fire.Mortality;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Instances die before and after every single call that they make; whatever they held comes back
 * when it has expired, because the next request that is refused looks for it.
 */
final class BudgetCrashIT {
  private static final Money CEILING = Money.ofUsd("1");
  private static final Money EXPECTED = Money.ofUsd("0.3");
  private static final Money COST = Money.ofUsd("0.2");

  private final Instances instances = new Instances();
  private final Random random = new Random(Fire.seed("BudgetCrashIT"));

  @AfterEach
  void stop() {
    instances.close();
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 4})
  void aBudgetFreesItselfAfterTheDeathOfWhoHeldIt(int shards) {
    int deaths = 0;
    int locked = 0;
    for (CallFault death : List.of(CallFault.DIE_BEFORE, CallFault.DIE_AFTER)) {
      int call = 1;
      for (Fate fate = fate(call, death, shards); fate.died(); fate = fate(call, death, shards)) {
        deaths++;
        locked += fate.lockedMoney() ? 1 : 0;
        call++;
      }
    }
    System.out.println(
        "BudgetCrashIT: %s counters, %s deaths, %s of them locked money until the hold expired"
            .formatted(shards, deaths, locked));
    assertThat(deaths).as("hold, raise and settle, before and after").isEqualTo(6);
    assertThat(locked).as("from the hold to the settlement").isEqualTo(4);
  }

  private record Fate(boolean died, boolean lockedMoney) {}

  /** What becomes of a request and of everybody else when its instance dies at this call. */
  private Fate fate(int deadlyCall, CallFault death, int shards) {
    Budget budget = Requests.budget(CEILING.times(2L * shards), shards);
    Mortality mortality = new Mortality();
    AtomicInteger calls = new AtomicInteger();
    Instances.Instance mortal =
        instances.start(
            random.nextLong(),
            mortality,
            _ -> calls.incrementAndGet() == deadlyCall ? death : CallFault.NONE);
    Entry draft = Requests.draft(random, instances.clock.instant(), CEILING, EXPECTED);
    try {
      serve(mortal, draft, budget);
    } catch (Death died) {
      assertThat(mortality.dead()).isTrue();
    }
    boolean locked =
        instances
            .honest()
            .ledger
            .find(draft.hold().key())
            .filter(entry -> entry.state() == State.HELD)
            .isPresent();
    othersAreRefusedOnlyUntilTheHoldExpires(budget, locked);
    return new Fate(mortality.dead(), locked);
  }

  private static void serve(Instances.Instance instance, Entry draft, Budget budget) {
    Reservation reserved = instance.reservations.hold(draft, List.of(budget));
    Hold hold = ((Reservation.Reserved) reserved).hold();
    Reserve more = new Reserve(CEILING.times(2), EXPECTED);
    Reservation raised = instance.reservations.raise(hold, more, List.of(budget));
    Entry held = draft.with(((Reservation.Reserved) raised).hold());
    SettleOutcome _ = instance.ledger.settle(held, Requests.costing(COST));
  }

  private void othersAreRefusedOnlyUntilTheHoldExpires(Budget budget, boolean locked) {
    Money rest = CEILING.times(2).minus(EXPECTED);
    int shards = budget.policy().shards();
    assertThat(reservable(budget, rest)).isEqualTo(locked ? shards - 1 : shards);
    var _ = instances.clock.advance(Requests.TIME.plus(Hold.GRACE).minusMillis(1));
    assertThat(reservable(budget, rest)).isEqualTo(locked ? shards - 1 : shards);
    var _ = instances.clock.advance(Duration.ofSeconds(10));
    assertThat(reservable(budget, rest)).as("the hold has expired").isEqualTo(shards);
  }

  /** How many requests of that size get through at once, all of which then cost nothing. */
  private int reservable(Budget budget, Money ceiling) {
    Instances.Instance honest = instances.honest();
    List<Entry> held = new ArrayList<>();
    while (true) {
      Entry draft = Requests.draft(random, instances.clock.instant(), ceiling, Money.ZERO);
      if (!(honest.reservations.hold(draft, List.of(budget))
          instanceof Reservation.Reserved reserved)) {
        break;
      }
      held.add(draft.with(reserved.hold()));
    }
    for (Entry entry : held) {
      assertThat(honest.ledger.settle(entry, Requests.costing(Money.ZERO)))
          .isInstanceOf(SettleOutcome.Settled.class);
    }
    return held.size();
  }

  @Test
  void aSweepThatDiesLeavesItsWorkToTheNext() {
    Budget budget = Requests.budget(CEILING.times(1000), 2);
    int lost = Fire.count(12, 200);
    for (int request = 0; request < lost; request++) {
      Entry draft = Requests.draft(random, instances.clock.instant(), CEILING, EXPECTED);
      assertThat(instances.honest().reservations.hold(draft, List.of(budget)))
          .isInstanceOf(Reservation.Reserved.class);
    }
    Instant due = instances.clock.instant().plus(Requests.TIME).plus(Hold.GRACE);
    int deaths = 0;
    for (int sweeper = 0; sweeper < Fire.count(6, 60); sweeper++) {
      int deadlyCall = 5 + 4 * sweeper;
      AtomicInteger calls = new AtomicInteger();
      Instances.Instance mortal =
          instances.start(
              random.nextLong(),
              new Mortality(),
              _ ->
                  calls.incrementAndGet() < deadlyCall
                      ? CallFault.NONE
                      : random.nextBoolean() ? CallFault.DIE_BEFORE : CallFault.DIE_AFTER);
      try {
        Sweep.Swept _ = new Sweep(mortal.ledger, _ -> {}).run(due);
      } catch (IllegalStateException died) {
        assertThat(died).hasCauseInstanceOf(Death.class);
        deaths++;
      }
    }
    Sweep.Swept last = new Sweep(instances.honest().ledger, _ -> {}).run(due);
    System.out.println(
        "BudgetCrashIT: %s lost holds, %s sweeps died, the last one expired %s"
            .formatted(lost, deaths, last.expired()));
    assertThat(deaths).isPositive();
    assertThat(last.failed()).isZero();
    assertThat(instances.entries()).allMatch(entry -> entry.state() == State.UNSETTLED);
    assertThat(instances.committed(budget)).isEqualTo(EXPECTED.times(lost));
  }
}
