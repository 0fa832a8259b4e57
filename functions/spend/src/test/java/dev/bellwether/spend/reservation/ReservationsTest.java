package dev.bellwether.spend.reservation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.bellwether.spend.budget.Budget;
import dev.bellwether.spend.budget.CounterKey;
import dev.bellwether.spend.budget.Counters;
import dev.bellwether.spend.budget.CountersUnavailable;
import dev.bellwether.spend.budget.Payer;
import dev.bellwether.spend.budget.Period;
import dev.bellwether.spend.budget.Window;
import dev.bellwether.spend.ledger.Entry;
import dev.bellwether.spend.ledger.ExpireOutcome;
import dev.bellwether.spend.ledger.Hold;
import dev.bellwether.spend.ledger.Ledger;
import dev.bellwether.spend.ledger.LedgerUnavailable;
import dev.bellwether.spend.ledger.Reserve;
import dev.bellwether.spend.ledger.SettleOutcome;
import dev.bellwether.spend.ledger.State;
import dev.bellwether.spend.money.Money;
import dev.bellwether.testkit.time.SettableClock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

final class ReservationsTest {
  private static final Money DOLLAR = Money.ofUsd("1");
  private static final Money DIME = Money.ofUsd("0.1");

  private final SettableClock clock = new SettableClock();
  private final Map<CounterKey, Money> committed = new HashMap<>();
  private final Ledger ledger = Ledger.inMemory(committed);
  private final Counters counters = Counters.inMemory(committed);
  private final Random random = new Random(20261120);
  private final Reservations reservations = reservations(counters);

  private Reservations reservations(Counters read) {
    return new Reservations(ledger, read, new Sweep(ledger, _ -> {}), clock, random);
  }

  private Entry draft() {
    return Requests.draft(random, clock.instant(), DOLLAR, DIME);
  }

  private Hold held(Entry draft, Budget... budgets) {
    Reservation reservation = reservations.hold(draft, List.of(budgets));
    assertThat(reservation).isInstanceOf(Reservation.Reserved.class);
    return ((Reservation.Reserved) reservation).hold();
  }

  private static Budget dollars(int limit, int shards) {
    return Requests.budget(DOLLAR.times(limit), shards);
  }

  private Room room(Budget budget) {
    return reservations.remaining(List.of(budget), clock.instant()).getFirst();
  }

  @Test
  void withoutABudgetNothingIsCounted() {
    Hold hold = held(draft());
    assertThat(hold.counters()).isEmpty();
    assertThat(committed).isEmpty();
    assertThat(reservations.remaining(List.of(), clock.instant())).isEmpty();
  }

  @Test
  void oneCounterOfEachBudgetIsAskedInTheWindowOfTheRequest() {
    Budget day = Requests.budget(new Payer.Caller("a"), Period.DAY, DOLLAR, 1);
    Budget month = Requests.budget(new Payer.Team("t"), Period.MONTH, DOLLAR.times(64), 8);
    Hold hold = held(draft(), day, month);
    assertThat(hold.counters()).hasSize(2);
    Window window = day.windowAt(clock.instant());
    assertThat(counters.committed(day, window)).isEqualTo(DOLLAR);
    assertThat(counters.committed(month, month.windowAt(clock.instant()))).isEqualTo(DOLLAR);

    var _ = clock.advance(Duration.ofDays(1));
    assertThat(room(day).left()).as("tomorrow").isEqualTo(DOLLAR);
  }

  @Test
  void theCountersOfABudgetAreAskedByChance() {
    Budget budget = dollars(1000, 8);
    Set<CounterKey> asked = new HashSet<>();
    for (int request = 0; request < 100; request++) {
      asked.addAll(held(draft(), budget).counters());
    }
    assertThat(asked).hasSize(8);
  }

  @Test
  void aBudgetInSeveralCountersIsUsedUpToLessThanOneHoldInEach() {
    Budget budget = Requests.budget(Money.ofUsd("20.7"), 8);
    int reserved = 0;
    while (reservations.hold(draft(), List.of(budget)) instanceof Reservation.Reserved) {
      reserved++;
    }
    assertThat(reserved).isEqualTo(16);
    assertThat(room(budget).committed()).isEqualTo(DOLLAR.times(16));
    assertThat(room(budget).left()).isEqualTo(Money.ofUsd("4.7"));
    assertThat(room(budget).most()).isEqualTo(Money.ofUsd("0.5875"));
  }

  @Test
  void refusedByOneReservedUnderNone() {
    Budget wide = dollars(10, 1);
    Budget narrow = Requests.budget(new Payer.Team("t"), Period.DAY, DIME, 1);
    Reservation refused = reservations.hold(draft(), List.of(wide, narrow));
    Window today = narrow.windowAt(clock.instant());
    assertThat(refused)
        .isEqualTo(new Reservation.OverBudget(List.of(new Room(narrow, today, Money.ZERO, DIME))));
    assertThat(today.ends()).isPresent();
    assertThat(room(wide).committed()).isEqualTo(Money.ZERO);
  }

  @Test
  void everyBudgetThatIsSpentIsNamed() {
    Budget spent = dollars(0, 1);
    Budget alsoSpent = dollars(0, 4);
    Budget good = dollars(10, 1);
    Reservation refused = reservations.hold(draft(), List.of(spent, good, alsoSpent));
    assertThat(refused)
        .isInstanceOfSatisfying(
            Reservation.OverBudget.class,
            over ->
                assertThat(over.budgets())
                    .extracting(Room::budget)
                    .containsExactly(spent, alsoSpent));
  }

  @Test
  void whatIsSettledForLessLetsOthersThrough() {
    Budget budget = dollars(1, 1);
    Entry first = draft();
    Hold hold = held(first, budget);
    assertThat(reservations.hold(draft(), List.of(budget)))
        .isInstanceOf(Reservation.OverBudget.class);
    assertThat(ledger.settle(first.with(hold), Requests.costing(new Money(1))))
        .isInstanceOf(SettleOutcome.Settled.class);
    assertThat(room(budget).left()).isEqualTo(DOLLAR.minus(new Money(1)));
    Entry smaller = Requests.draft(random, clock.instant(), Money.ofUsd("0.9"), DIME);
    assertThat(reservations.hold(smaller, List.of(budget)))
        .isInstanceOf(Reservation.Reserved.class);
  }

  @Test
  void holdsThatNobodySettledAreSweptForWhoeverIsRefused() {
    Budget budget = dollars(1, 1);
    Hold lost = held(draft(), budget);
    var _ = clock.advance(Requests.TIME.plus(Hold.GRACE).minusMillis(1));
    Entry second = Requests.draft(random, clock.instant(), Money.ofUsd("0.9"), DIME);
    assertThat(reservations.hold(second, List.of(budget)))
        .as("not expired")
        .isInstanceOf(Reservation.OverBudget.class);

    var _ = clock.advance(Duration.ofMillis(1));
    assertThat(reservations.hold(second, List.of(budget)))
        .as("expired, but swept moments ago")
        .isInstanceOf(Reservation.OverBudget.class);

    var _ = clock.advance(Duration.ofSeconds(10));
    assertThat(reservations.hold(second, List.of(budget))).isInstanceOf(Reservation.Reserved.class);
    assertThat(ledger.find(lost.key()).orElseThrow().state()).isEqualTo(State.UNSETTLED);
    assertThat(room(budget).committed()).isEqualTo(Money.ofUsd("1"));
  }

  @Test
  void nothingIsSweptForWhatNoCounterCouldEverHold() {
    Budget other = dollars(1, 1);
    Hold lost = held(draft(), other);
    Budget small = dollars(1, 4);
    var _ = clock.advance(Duration.ofHours(1));
    assertThat(reservations.hold(draft(), List.of(small)))
        .isInstanceOf(Reservation.OverBudget.class);
    assertThat(ledger.find(lost.key()).orElseThrow().state()).isEqualTo(State.HELD);
  }

  @Test
  void theSweepExpiresWhatIsDueAndCountsIt() {
    Budget budget = dollars(1000, 4);
    for (int request = 0; request < 60; request++) {
      Hold _ = held(draft(), budget);
    }
    Instant due = clock.instant().plus(Requests.TIME).plus(Hold.GRACE);
    Sweep sweep = new Sweep(ledger, _ -> {});
    assertThat(sweep.run(due.minusMillis(1))).isEqualTo(new Sweep.Swept(0, 0));
    assertThat(sweep.run(due)).isEqualTo(new Sweep.Swept(60, 0));
    assertThat(sweep.run(due)).isEqualTo(new Sweep.Swept(0, 0));
    assertThat(room(budget).committed()).isEqualTo(DIME.times(60));
  }

  @Test
  void aRepeatedHoldIsTheSameHold() {
    Budget budget = dollars(1000, 8);
    Entry draft = draft();
    Hold hold = held(draft, budget);
    for (int repeat = 0; repeat < 10; repeat++) {
      assertThat(held(draft, budget)).isEqualTo(hold);
    }
    assertThat(room(budget).committed()).isEqualTo(DOLLAR);
    Entry thief =
        draft.with(new Hold(hold.key(), hold.nonce(), hold.reserve(), hold.expires(), List.of()));
    assertThat(ledger.settle(thief, Requests.costing(DIME)))
        .isInstanceOf(SettleOutcome.Settled.class);
    assertThat(reservations.hold(draft, List.of(budget))).isEqualTo(new Reservation.NotOurs());
  }

  @Test
  void aRaiseStaysWithinTheBudgetsThatAreLeft() {
    Budget narrow = dollars(2, 1);
    Budget wide = dollars(100, 4);
    Hold hold = held(draft(), narrow, wide);
    Reserve two = new Reserve(DOLLAR.times(2), DIME);
    Reserve three = new Reserve(DOLLAR.times(3), DIME);
    Reservation raised = reservations.raise(hold, two, List.of(narrow, wide));
    assertThat(raised).isEqualTo(new Reservation.Reserved(hold.raisedTo(two)));
    Hold second = hold.raisedTo(two);
    Window month = narrow.windowAt(clock.instant());
    assertThat(reservations.raise(second, three, List.of(narrow, wide)))
        .isEqualTo(
            new Reservation.OverBudget(
                List.of(new Room(narrow, month, DOLLAR.times(2), Money.ZERO))));
    assertThat(room(wide).committed()).isEqualTo(DOLLAR.times(2));
    assertThat(reservations.raise(second, three, List.of(wide)))
        .as("the narrow budget was deleted")
        .isEqualTo(new Reservation.Reserved(hold.raisedTo(three)));
  }

  @Test
  void aRaiseSweepsToo() {
    Budget budget = dollars(2, 1);
    Hold _ = held(draft(), budget);
    var _ = clock.advance(Duration.ofSeconds(80));
    Hold hold = held(draft(), budget);
    Reserve more = new Reserve(Money.ofUsd("1.5"), DIME);
    assertThat(reservations.raise(hold, more, List.of(budget)))
        .isInstanceOf(Reservation.OverBudget.class);
    var _ = clock.advance(Duration.ofSeconds(20));
    assertThat(reservations.raise(hold, more, List.of(budget)))
        .isInstanceOf(Reservation.Reserved.class);
  }

  @Test
  void whatIsNoLongerHeldIsNotRaised() {
    Budget budget = dollars(10, 1);
    Entry draft = draft();
    Hold hold = held(draft, budget);
    assertThat(ledger.expire(draft, hold.expires())).isInstanceOf(ExpireOutcome.Expired.class);
    Reserve more = new Reserve(DOLLAR.times(2), DIME);
    assertThat(reservations.raise(hold, more, List.of(budget)))
        .isEqualTo(new Reservation.NotOurs());
    assertThat(reservations.raise(draft().hold(), more, List.of(budget)))
        .isEqualTo(new Reservation.NotOurs());
  }

  @Test
  void countersThatDoNotAnswerAreALedgerThatDoesNot() {
    Counters away =
        new Counters() {
          @Override
          public Map<CounterKey, Money> read(Collection<CounterKey> keys) {
            throw new CountersUnavailable("away", new IllegalStateException());
          }

          @Override
          public Map<CounterKey, Money> glance(Collection<CounterKey> keys) {
            return read(keys);
          }

          @Override
          public void start(Budget budget, Window window, Money already) {
            throw new IllegalStateException("never");
          }
        };
    Reservations blind = reservations(away);
    List<Budget> budgets = List.of(dollars(0, 1));
    assertThatThrownBy(() -> blind.remaining(budgets, clock.instant()))
        .isInstanceOf(LedgerUnavailable.class);
    assertThatThrownBy(() -> blind.hold(draft(), budgets)).isInstanceOf(LedgerUnavailable.class);
  }
}
