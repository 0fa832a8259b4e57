package dev.bellwether.spend.reservation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bellwether.edge.telemetry.Metric;
import dev.bellwether.edge.telemetry.Note;
import dev.bellwether.edge.telemetry.Observation;
import dev.bellwether.spend.budget.Budget;
import dev.bellwether.spend.budget.CounterKey;
import dev.bellwether.spend.budget.Counters;
import dev.bellwether.spend.ledger.Hold;
import dev.bellwether.spend.ledger.Ledger;
import dev.bellwether.spend.ledger.LedgerUnavailable;
import dev.bellwether.spend.money.Money;
import dev.bellwether.testkit.time.SettableClock;
import java.lang.reflect.Proxy;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A sweep that cannot reach everything does the rest, and says how much it could not. */
final class SweepTest {
  private static final int LOST = 40;
  private static final Money CEILING = Money.ofUsd("1");

  private final SettableClock clock = new SettableClock();
  private final Map<CounterKey, Money> committed = new HashMap<>();
  private final Ledger ledger = Ledger.inMemory(committed);
  private final Counters counters = Counters.inMemory(committed);
  private final Random random = new Random(4);
  private final Budget budget = Requests.budget(CEILING.times(1000), 1);
  private Instant due = clock.instant();

  @BeforeEach
  void holdsAreLost() {
    Reservations reservations =
        new Reservations(ledger, counters, new Sweep(ledger, _ -> {}), clock, random);
    for (int request = 0; request < LOST; request++) {
      assertThat(
              reservations.hold(
                  Requests.draft(random, clock.instant(), CEILING, Money.ZERO), List.of(budget)))
          .isInstanceOf(Reservation.Reserved.class);
    }
    due = clock.instant().plus(Requests.TIME).plus(Hold.GRACE);
  }

  @Test
  void aPartThatCannotBeReadIsLeftToTheNextSweep() {
    Set<Object> failed = ConcurrentHashMap.newKeySet();
    Ledger patchy =
        failing(
            (method, group) -> method.equals("expired") && group.equals(3) && failed.add(group));
    Sweep.Swept first = new Sweep(patchy, _ -> {}).run(due);
    assertThat(first.failed()).isEqualTo(1);
    assertThat(first.expired()).isLessThan(LOST);
    assertThat(new Sweep(patchy, _ -> {}).run(due))
        .isEqualTo(new Sweep.Swept(LOST - first.expired(), 0));
    assertThat(committed()).isEqualTo(Money.ZERO);
  }

  @Test
  void aHoldThatCannotBeExpiredIsLeftToTheNextSweep() {
    AtomicInteger calls = new AtomicInteger();
    Ledger patchy =
        failing((method, _) -> method.equals("expire") && calls.incrementAndGet() % 4 == 0);
    assertThat(new Sweep(patchy, _ -> {}).run(due))
        .isEqualTo(new Sweep.Swept(LOST - LOST / 4, LOST / 4));
    assertThat(committed()).isEqualTo(CEILING.times(LOST / 4));
    assertThat(new Sweep(ledger, _ -> {}).run(due)).isEqualTo(new Sweep.Swept(LOST / 4, 0));
    assertThat(committed()).isEqualTo(Money.ZERO);
  }

  @Test
  void eachHoldThatExpiresIsCountedOnceWithTheMoneyThatIsUncertain() {
    List<Observation> lines = Collections.synchronizedList(new ArrayList<>());
    assertThat(new Sweep(ledger, lines::add).run(due).expired()).isEqualTo(LOST);
    assertThat(new Sweep(ledger, lines::add).run(due).expired()).isZero();
    assertThat(lines)
        .hasSize(LOST)
        .extracting(line -> line.text(Note.REQUEST))
        .doesNotHaveDuplicates()
        .doesNotContain("-");
    assertThat(lines)
        .allSatisfy(
            line ->
                assertThat(line.figures())
                    .containsEntry(Metric.UNSETTLED_HOLDS, BigDecimal.ONE)
                    .containsKey(Metric.UNSETTLED_COST));
  }

  private Money committed() {
    return counters.committed(budget, budget.windowAt(clock.instant()));
  }

  private interface Failure {
    boolean of(String method, Object firstArgument);
  }

  private Ledger failing(Failure failure) {
    return (Ledger)
        Proxy.newProxyInstance(
            Ledger.class.getClassLoader(),
            new Class<?>[] {Ledger.class},
            (_, method, arguments) -> {
              if (failure.of(method.getName(), arguments[0])) {
                throw new LedgerUnavailable("sweeping", new IllegalStateException("away"));
              }
              return method.invoke(ledger, arguments);
            });
  }
}
