package dev.bellwether.spend.reservation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bellwether.spend.budget.Budget;
import dev.bellwether.spend.budget.Payer;
import dev.bellwether.spend.budget.Period;
import dev.bellwether.spend.ledger.State;
import dev.bellwether.spend.money.Money;
import dev.bellwether.testkit.fire.Fire;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Requests of eight instances race for budgets that cannot pay for all of them, without faults and
 * with faults in many of the transactions. No budget is ever exceeded by a pico-dollar, and none
 * refuses what it could have paid for.
 */
@Timeout(600)
final class BudgetRaceIT {
  private static final Money CEILING = Money.ofUsd("0.031");
  private static final Duration BETWEEN_READS = Duration.ofMillis(2);
  private static final int REQUESTS = Fire.count(90, 1000);
  private static final int ALLOWED = Fire.count(23, 137);

  private final Instances instances = new Instances();

  @AfterEach
  void stop() {
    instances.close();
  }

  /** A limit that pays for so many holds, and almost for one more. */
  private static Money limit(int holds) {
    return CEILING.times(holds + 1).minus(new Money(1));
  }

  private Race race(int badLuck, Budget... budgets) {
    return new Race(instances, Fire.seed("BudgetRaceIT"), badLuck, budgets);
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 25})
  void answersThatCostTheirHoldAreAsManyAsTheBudgetAllows(int badLuck) throws Exception {
    Budget budget = Requests.budget(limit(ALLOWED), 1);
    Race race = race(badLuck, budget);
    int answered = race.run(REQUESTS, CEILING, CEILING);
    System.out.println(
        "BudgetRaceIT a: %s requests, %s answered of %s allowed, %s faults"
            .formatted(REQUESTS, answered, ALLOWED, race.faults()));
    assertThat(answered).isEqualTo(ALLOWED);
    assertThat(instances.committed(budget)).isEqualTo(CEILING.times(ALLOWED));
    everyEntryIsSettledAndCounted(budget);
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 25})
  void refusedCallersWhoRetryGetThroughUntilLessThanOneHoldIsLeft(int badLuck) throws Exception {
    Money cost = new Money(CEILING.pico() / 10);
    Budget budget = Requests.budget(CEILING.times(Fire.count(4, 80)), 1);
    Money left = budget.limit().minus(CEILING);
    int payable = (int) (left.pico() / cost.pico()) + 1;
    assertThat(payable).isLessThan(REQUESTS);
    Race race = race(badLuck, budget);
    AtomicBoolean over = new AtomicBoolean();
    Thread watch = Thread.ofPlatform().start(() -> watch(budget, over));
    int answered = 0;
    int rounds = 0;
    for (int more = 1; more > 0 && answered < REQUESTS; rounds++) {
      more = race.run(REQUESTS - answered, CEILING, cost);
      answered += more;
    }
    watch.interrupt();
    watch.join();
    System.out.println(
        "BudgetRaceIT b: %s requests, %s answered of %s payable in %s rounds, %s faults"
            .formatted(REQUESTS, answered, payable, rounds, race.faults()));
    assertThat(over).as("overrun").isFalse();
    assertThat(answered).isEqualTo(payable);
    assertThat(instances.committed(budget)).isEqualTo(cost.times(payable));
    assertThat(budget.limit().minus(instances.committed(budget))).isLessThan(CEILING);
    everyEntryIsSettledAndCounted(budget);
  }

  /** Reads the counter all the time; it is one item, so each read is a moment that was. */
  private void watch(Budget budget, AtomicBoolean over) {
    while (!Thread.currentThread().isInterrupted()) {
      try {
        if (instances.committed(budget).compareTo(budget.limit()) > 0) {
          over.set(true);
        }
        LockSupport.parkNanos(BETWEEN_READS.toNanos());
      } catch (RuntimeException stopped) {
        return;
      }
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 25})
  void aBudgetInSixteenCountersRefusesEarlyByLessThanOneHoldEach(int badLuck) throws Exception {
    int shards = 16;
    Budget organisation = Requests.budget(limit(ALLOWED), shards);
    Budget team =
        Requests.budget(new Payer.Team("team-a"), Period.DAY, CEILING.times(REQUESTS), shards);
    Race race = race(badLuck, organisation, team);
    int answered = race.run(REQUESTS, CEILING, CEILING);
    System.out.println(
        "BudgetRaceIT c: %s requests, %s answered of %s allowed in %s counters, %s faults"
            .formatted(REQUESTS, answered, ALLOWED, shards, race.faults()));
    assertThat(answered).isBetween(ALLOWED + 1 - shards, ALLOWED);
    assertThat(instances.committed(organisation))
        .isEqualTo(CEILING.times(answered))
        .isLessThanOrEqualTo(organisation.limit());
    Room room =
        instances
            .honest()
            .reservations
            .remaining(List.of(organisation), instances.clock.instant())
            .getFirst();
    assertThat(room.most()).as("room in the emptiest counter").isLessThan(CEILING);
    everyEntryIsSettledAndCounted(organisation);
    everyEntryIsSettledAndCounted(team);
  }

  private void everyEntryIsSettledAndCounted(Budget budget) {
    assertThat(instances.entries()).allMatch(entry -> entry.state() == State.SETTLED);
    assertThat(instances.committed(budget)).isEqualTo(instances.onTheLedger());
  }
}
