package dev.bellwether.spend.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bellwether.spend.budget.Claim;
import dev.bellwether.spend.budget.CounterKey;
import dev.bellwether.spend.budget.Counters;
import dev.bellwether.spend.money.Money;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;

/** What every ledger does to the counters of budgets: what it does to the entry, and at once. */
abstract class LedgerBudgets extends LedgerRaces {
  private static final AtomicInteger BUDGETS = new AtomicInteger();
  private static final Money CEILING = Samples.RESERVE.ceiling();
  private static final Money EXPECTED = Samples.RESERVE.expected();
  private static final Money COST = Samples.answered().cost();
  private static final Reserve HIGHER = new Reserve(Money.ofUsd("0.50"), Money.ofUsd("0.30"));

  abstract Counters counters();

  /** Deletes a counter, as the table does long after its window. */
  abstract void forget(CounterKey counter);

  /** A claim on a new counter. */
  static Claim claim(String share) {
    return new Claim(
        new CounterKey("b" + BUDGETS.incrementAndGet(), "2026-11", 3),
        Money.ofUsd(share),
        Optional.of(Instant.parse("2027-01-10T00:00:00Z")));
  }

  private Money committed(Claim claim) {
    return Objects.requireNonNull(counters().read(List.of(claim.counter())).get(claim.counter()));
  }

  private Entry held(Claim... claims) {
    Entry draft = Samples.held();
    HoldOutcome outcome = ledger().hold(draft, List.of(claims));
    assertThat(outcome).isInstanceOf(HoldOutcome.Held.class);
    return draft.with(((HoldOutcome.Held) outcome).hold());
  }

  @Test
  void aHoldTakesItsCeilingFromEveryCounterAndNamesThem() {
    Claim first = claim("0.20");
    Claim second = claim("10");
    Entry held = held(first, second);
    assertThat(found(held)).isEqualTo(held);
    assertThat(held.hold().counters()).containsExactly(first.counter(), second.counter());
    assertThat(committed(first)).isEqualTo(CEILING);
    assertThat(committed(second)).isEqualTo(CEILING);
  }

  @Test
  void aHoldThatOneCounterRefusesTakesNothingAnywhere() {
    Claim roomy = claim("10");
    Claim full = claim("0.30");
    Claim tooSmall = claim("0.199999999999");
    Entry _ = held(full);
    Entry draft = Samples.held();
    assertThat(ledger().hold(draft, List.of(roomy, full, tooSmall)))
        .isEqualTo(
            new HoldOutcome.NoRoom(
                Map.of(full.counter(), CEILING, tooSmall.counter(), Money.ZERO)));
    assertThat(ledger().find(draft.hold().key())).isEmpty();
    assertThat(committed(roomy)).isEqualTo(Money.ZERO);
    assertThat(committed(full)).isEqualTo(CEILING);
    assertThat(ledger().hold(draft, List.of(roomy))).isInstanceOf(HoldOutcome.Held.class);
  }

  @Test
  void aRepeatedHoldTakesNothingMoreWhateverItAsks() {
    Claim first = claim("0.20");
    Claim other = claim("10");
    Entry held = held(first);
    HoldOutcome stands = new HoldOutcome.Held(held.hold());
    assertThat(ledger().hold(held, List.of(first))).isEqualTo(stands);
    assertThat(ledger().hold(held, List.of(other))).isEqualTo(stands);
    assertThat(ledger().hold(held, List.of())).isEqualTo(stands);
    assertThat(ledger().hold(Samples.collidingWith(held), List.of(other)))
        .isInstanceOf(IdTaken.class);
    assertThat(committed(first)).isEqualTo(CEILING);
    assertThat(committed(other)).isEqualTo(Money.ZERO);
  }

  @Test
  void settlingLeavesTheCostAndRepeatingItChangesNothing() {
    Claim claim = claim("10");
    Entry held = held(claim);
    assertThat(ledger().settle(held, Samples.answered()))
        .isEqualTo(new SettleOutcome.Settled(held.settled(Samples.answered())));
    assertThat(committed(claim)).isEqualTo(COST);
    assertThat(ledger().settle(held, Samples.notTried()))
        .isInstanceOf(SettleOutcome.AlreadySettled.class);
    assertThat(ledger().expire(held, held.hold().expires()))
        .isInstanceOf(ExpireOutcome.LeftAlone.class);
    assertThat(committed(claim)).isEqualTo(COST);
    assertThat(found(held).hold().counters()).containsExactly(claim.counter());
  }

  @Test
  void whatCostMoreThanItsHoldIsCountedInFull() {
    Claim claim = claim("0.20");
    Attempt dear = Samples.answeredAttempt();
    Settlement settlement =
        Samples.settlement(Collections.nCopies(9, dear).toArray(Attempt[]::new));
    assertThat(settlement.cost()).isGreaterThan(claim.share());
    Entry held = held(claim);
    assertThat(ledger().settle(held, settlement)).isInstanceOf(SettleOutcome.Settled.class);
    assertThat(committed(claim)).isEqualTo(settlement.cost());
    assertThat(found(held).exceedsHold()).isTrue();
    assertThat(ledger().hold(Samples.held(), List.of(claim)))
        .isEqualTo(new HoldOutcome.NoRoom(Map.of(claim.counter(), settlement.cost())));
  }

  @Test
  void anExpiredHoldGivesBackWhatIsNotExpectedAndALateSettlementCorrectsIt() {
    Claim claim = claim("0.20");
    Entry held = held(claim);
    assertThat(ledger().expire(held, held.hold().expires()))
        .isEqualTo(new ExpireOutcome.Expired(held.unsettled()));
    assertThat(committed(claim)).isEqualTo(EXPECTED);
    assertThat(ledger().expire(held, held.hold().expires()))
        .isEqualTo(new ExpireOutcome.LeftAlone(held.unsettled()));
    assertThat(committed(claim)).isEqualTo(EXPECTED);
    assertThat(ledger().settle(held, Samples.answered()))
        .isEqualTo(new SettleOutcome.Settled(held.settled(Samples.answered())));
    assertThat(committed(claim)).isEqualTo(COST);
  }

  @Test
  void aRaiseTakesTheDifferenceOnce() {
    Claim claim = claim("0.50");
    Entry held = held(claim);
    RaiseOutcome raised = new RaiseOutcome.Raised(held.hold().raisedTo(HIGHER));
    for (int repeat = 0; repeat < 3; repeat++) {
      assertThat(ledger().raise(held.hold(), HIGHER, List.of(claim))).isEqualTo(raised);
      assertThat(committed(claim)).isEqualTo(HIGHER.ceiling());
    }
    assertThat(ledger().raise(held.hold(), Samples.RESERVE, List.of(claim))).isEqualTo(raised);
    assertThat(ledger().settle(held, Samples.answered())).isInstanceOf(SettleOutcome.Settled.class);
    assertThat(committed(claim)).as("settled by who knew the old hold").isEqualTo(COST);
  }

  @Test
  void aRaiseWithoutRoomLeavesTheHoldAsItStands() {
    Claim narrow = claim("0.49");
    Claim wide = claim("10");
    Entry held = held(narrow, wide);
    assertThat(ledger().raise(held.hold(), HIGHER, List.of(narrow, wide)))
        .isEqualTo(new RaiseOutcome.NoRoom(Map.of(narrow.counter(), CEILING)));
    assertThat(found(held)).isEqualTo(held);
    assertThat(committed(wide)).isEqualTo(CEILING);
    assertThat(ledger().raise(held.hold(), HIGHER, List.of(wide)))
        .as("the narrow budget is gone")
        .isInstanceOf(RaiseOutcome.Raised.class);
    assertThat(committed(narrow)).isEqualTo(HIGHER.ceiling());
  }

  @Test
  void aCounterThatIsGoneIsNoHindrance() {
    Claim gone = claim("10");
    Claim there = claim("10");
    Entry settled = held(gone, there);
    Entry raised = held(gone, there);
    Entry expired = held(gone, there);
    forget(gone.counter());
    assertThat(ledger().settle(settled, Samples.answered()))
        .isInstanceOf(SettleOutcome.Settled.class);
    assertThat(ledger().raise(raised.hold(), HIGHER, List.of(gone, there)))
        .isInstanceOf(RaiseOutcome.Raised.class);
    assertThat(ledger().expire(expired, expired.hold().expires()))
        .isInstanceOf(ExpireOutcome.Expired.class);
    assertThat(committed(gone)).isEqualTo(Money.ZERO);
    assertThat(committed(there)).isEqualTo(COST.plus(HIGHER.ceiling()).plus(EXPECTED));
  }

  @Test
  void whoeverDoesNotKnowTheCountersMovesThemAllTheSame() {
    Claim claim = claim("10");
    Entry draft = Samples.held();
    assertThat(ledger().hold(draft, List.of(claim))).isInstanceOf(HoldOutcome.Held.class);
    assertThat(draft.hold().counters()).isEmpty();
    assertThat(ledger().raise(draft.hold(), HIGHER, List.of(claim)))
        .isInstanceOf(RaiseOutcome.Raised.class);
    assertThat(ledger().settle(draft, Samples.answered()))
        .isInstanceOf(SettleOutcome.Settled.class);
    assertThat(committed(claim)).isEqualTo(COST);
  }

  @Test
  void expiredHoldsUnderBudgetsAreFoundPageByPageAndNoOthers() {
    Claim claim = claim("1000");
    Instant start = Instant.parse("2026-10-01T00:00:00Z");
    Set<Entry> due = new HashSet<>();
    for (int index = 0; index < 500; index++) {
      Entry draft = Samples.held("caller-" + index % 5, start.plusMillis(index));
      HoldOutcome outcome = ledger().hold(draft, index % 50 == 0 ? List.of() : List.of(claim));
      if (index % 50 != 0 && outcome instanceof HoldOutcome.Held held) {
        due.add(draft.with(held.hold()));
      }
    }
    assertThat(due).hasSize(490);
    Entry late = Samples.held("caller-1", start.plusSeconds(3600));
    assertThat(ledger().hold(late, List.of(claim))).isInstanceOf(HoldOutcome.Held.class);
    Entry settled = due.iterator().next();
    assertThat(ledger().settle(settled, Samples.answered()))
        .isInstanceOf(SettleOutcome.Settled.class);
    due.remove(settled);
    Instant moment = start.plusSeconds(3600);
    assertThat(expired(moment)).containsExactlyInAnyOrderElementsOf(due);
    for (Entry entry : due) {
      assertThat(ledger().expire(entry, moment)).isInstanceOf(ExpireOutcome.Expired.class);
    }
    assertThat(expired(moment)).isEmpty();
  }

  private List<Entry> expired(Instant moment) {
    List<Entry> all = new ArrayList<>();
    for (int group = 0; group < Ledger.HELD_GROUPS; group++) {
      Optional<PageMark> after = Optional.empty();
      do {
        EntryPage page = ledger().expired(group, moment, after);
        assertThat(page.entries())
            .isSortedAccordingTo(
                (left, right) -> left.hold().expires().compareTo(right.hold().expires()));
        all.addAll(page.entries());
        after = page.next();
      } while (after.isPresent());
    }
    return all;
  }

  @RepeatedTest(3)
  void holdsThatRaceNeverExceedTheShare() throws Exception {
    Claim small = claim("0.65");
    Claim large = claim("100");
    List<Callable<HoldOutcome>> racers = new ArrayList<>();
    for (int racer = 0; racer < 3 * THREADS; racer++) {
      Entry draft = Samples.held();
      racers.add(() -> ledger().hold(draft, List.of(large, small)));
    }
    List<HoldOutcome> outcomes = together(racers);
    assertThat(outcomes).filteredOn(HoldOutcome.Held.class::isInstance).hasSize(3);
    assertThat(outcomes)
        .filteredOn(HoldOutcome.NoRoom.class::isInstance)
        .hasSize(racers.size() - 3);
    assertThat(committed(small)).isEqualTo(CEILING.times(3));
    assertThat(committed(large)).isEqualTo(CEILING.times(3));
  }

  @RepeatedTest(3)
  void everyWriteOfOneEntryAtOnceLeavesItsCostInTheCounter() throws Exception {
    Claim claim = claim("10");
    Entry held = held(claim);
    List<Callable<Object>> racers = new ArrayList<>();
    for (int twice = 0; twice < 2; twice++) {
      racers.add(() -> ledger().hold(held, List.of(claim)));
      racers.add(() -> ledger().raise(held.hold(), HIGHER, List.of(claim)));
      racers.add(() -> ledger().expire(held, held.hold().expires()));
      racers.add(() -> ledger().settle(held, Samples.answered()));
    }
    assertThat(together(racers)).filteredOn(SettleOutcome.Settled.class::isInstance).hasSize(1);
    assertThat(found(held).settlement()).isEqualTo(Samples.answered());
    assertThat(committed(claim)).isEqualTo(COST);
  }

  @Test
  void anyOrderOfRepeatedWritesLeavesTheCostInTheCounter() {
    Random random = new Random(20261120);
    for (int run = 0; run < 40; run++) {
      Claim claim = claim("10");
      Entry held = held(claim);
      List<Runnable> writes = new ArrayList<>();
      for (int twice = 0; twice < 2; twice++) {
        writes.add(() -> assertThat(ledger().hold(held, List.of(claim))).isNotNull());
        writes.add(
            () -> assertThat(ledger().raise(held.hold(), HIGHER, List.of(claim))).isNotNull());
        writes.add(() -> assertThat(ledger().expire(held, held.hold().expires())).isNotNull());
        writes.add(() -> assertThat(ledger().settle(held, Samples.answered())).isNotNull());
      }
      Collections.shuffle(writes, random);
      writes.forEach(Runnable::run);
      assertThat(committed(claim)).isEqualTo(COST);
    }
  }
}
