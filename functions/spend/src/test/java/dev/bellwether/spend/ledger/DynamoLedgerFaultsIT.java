package dev.bellwether.spend.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.bellwether.spend.budget.Claim;
import dev.bellwether.spend.budget.DynamoCounters;
import dev.bellwether.spend.money.Money;
import dev.bellwether.testkit.aws.AwsEmulator;
import dev.bellwether.testkit.aws.Emulators;
import dev.bellwether.testkit.fire.CallFault;
import dev.bellwether.testkit.fire.FaultyStore;
import dev.bellwether.testkit.fire.Fire;
import dev.bellwether.testkit.fire.Mortality;
import dev.bellwether.testkit.template.Template;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.function.Function;
import java.util.function.Supplier;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/**
 * The ledger under what DynamoDB Local never does: conflicts, throttling, replies that get lost.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class DynamoLedgerFaultsIT {
  private static final Reserve HIGHER = new Reserve(Money.ofUsd("0.50"), Money.ofUsd("0.30"));
  private static final Money COST = Samples.answered().cost();

  private final AwsEmulator aws = Emulators.embedded();
  private final Template stack = aws.freshTables(Template.load());
  private final Deque<CallFault> faults = new ArrayDeque<>();
  private final List<Duration> slept = new ArrayList<>();
  private Claim claim = LedgerBudgets.claim("10");
  private final Ledger ledger = ledger(_ -> faults.isEmpty() ? CallFault.NONE : faults.pop());

  @BeforeEach
  void anew() {
    faults.clear();
    slept.clear();
    claim = LedgerBudgets.claim("10");
  }

  private Ledger ledger(Function<String, CallFault> plan) {
    DynamoDbClient faulty =
        FaultyStore.of(DynamoDbClient.class, aws.dynamoDb(), new Mortality(), plan);
    return new DynamoLedger(
        faulty,
        stack.table("SpendTable").name(),
        counters(),
        new Persistence(slept::add, random()));
  }

  private static Random random() {
    return new Random(7);
  }

  private DynamoCounters counters() {
    return new DynamoCounters(aws.dynamoDb(), stack.table("ControlTable").name());
  }

  private Money committed(Claim where) {
    return Objects.requireNonNull(counters().read(List.of(where.counter())).get(where.counter()));
  }

  private Entry held() {
    Entry draft = Samples.held();
    HoldOutcome outcome = ledger.hold(draft, List.of(claim));
    assertThat(outcome).isInstanceOf(HoldOutcome.Held.class);
    return draft.with(((HoldOutcome.Held) outcome).hold());
  }

  @ParameterizedTest
  @EnumSource(
      value = CallFault.class,
      names = {"CONFLICT", "THROTTLED", "LOST_REPLY", "NOT_SENT", "TWICE", "RACE"})
  void oneFaultInAnyWriteIsNotSeenOutside(CallFault fault) {
    faults.add(fault);
    Entry held = held();
    assertThat(committed(claim)).isEqualTo(Samples.RESERVE.ceiling());
    faults.add(fault);
    assertThat(ledger.raise(held.hold(), HIGHER, List.of(claim)))
        .isInstanceOf(RaiseOutcome.Raised.class);
    assertThat(committed(claim)).isEqualTo(HIGHER.ceiling());
    faults.add(fault);
    assertThat(ledger.expire(held, held.hold().expires())).isInstanceOf(ExpireOutcome.class);
    assertThat(ledger.find(held.hold().key()).orElseThrow().state()).isEqualTo(State.UNSETTLED);
    assertThat(committed(claim)).isEqualTo(HIGHER.expected());
    faults.add(fault);
    assertThat(ledger.settle(held, Samples.answered())).isNotInstanceOf(NoSuchHold.class);
    assertThat(ledger.find(held.hold().key()).orElseThrow().settlement())
        .isEqualTo(Samples.answered());
    assertThat(committed(claim)).isEqualTo(COST);
    assertThat(faults).isEmpty();
  }

  @ParameterizedTest
  @EnumSource(
      value = CallFault.class,
      names = {"CONFLICT", "THROTTLED"})
  void whatPassesIsWaitedForAndThenGivenUp(CallFault fault) {
    faults.addAll(Collections.nCopies(9, fault));
    Entry _ = held();
    assertThat(slept).hasSize(9).allMatch(pause -> pause.compareTo(Duration.ofMillis(201)) < 0);

    faults.addAll(Collections.nCopies(10, fault));
    Entry draft = Samples.held();
    assertThatThrownBy(() -> ledger.hold(draft, List.of(claim)))
        .isInstanceOf(LedgerUnavailable.class);
    assertThat(ledger.find(draft.hold().key())).isEmpty();
    assertThat(committed(claim)).isEqualTo(Samples.RESERVE.ceiling());
  }

  @Test
  void whoHearsNothingTwiceDoesNotKnowAndMayAskAgain() {
    faults.addAll(List.of(CallFault.LOST_REPLY, CallFault.LOST_REPLY));
    Entry draft = Samples.held();
    assertThatThrownBy(() -> ledger.hold(draft, List.of(claim)))
        .isInstanceOf(LedgerUnavailable.class);
    assertThat(ledger.hold(draft, List.of(LedgerBudgets.claim("10"))))
        .isInstanceOf(HoldOutcome.Held.class);
    assertThat(committed(claim)).isEqualTo(Samples.RESERVE.ceiling());
  }

  @Test
  void aPlainWriteWaitsForTheTransactionThatIsInItsWay() {
    Entry draft = Samples.held();
    faults.add(CallFault.CONFLICT);
    assertThat(ledger.hold(draft)).isInstanceOf(HoldOutcome.Held.class);
    faults.add(CallFault.THROTTLED);
    assertThat(ledger.settle(draft, Samples.answered())).isInstanceOf(SettleOutcome.Settled.class);
    faults.add(CallFault.LOST_REPLY);
    Entry another = Samples.held();
    assertThatThrownBy(() -> ledger.hold(another)).isInstanceOf(LedgerUnavailable.class);
  }

  @Test
  void inAnyOrderUnderAnyFaultsTheCounterIsTheSumOfTheEntries() {
    Random random = new Random(Fire.seed("DynamoLedgerFaultsIT"));
    List<CallFault> bad =
        List.of(
            CallFault.CONFLICT,
            CallFault.THROTTLED,
            CallFault.LOST_REPLY,
            CallFault.NOT_SENT,
            CallFault.TWICE,
            CallFault.RACE);
    Ledger faulty =
        ledger(
            _ -> random.nextInt(100) < 40 ? bad.get(random.nextInt(bad.size())) : CallFault.NONE);
    Claim wide = LedgerBudgets.claim("1000");
    Money sum = Money.ZERO;
    int runs = Fire.count(15, 1000);
    for (int run = 0; run < runs; run++) {
      Entry draft = Samples.held();
      Object _ = untilAnswered(() -> faulty.hold(draft, List.of(wide)));
      List<Supplier<Object>> writes = new ArrayList<>();
      for (int twice = 0; twice < 2; twice++) {
        writes.add(() -> faulty.hold(draft, List.of(wide)));
        writes.add(() -> faulty.raise(draft.hold(), HIGHER, List.of(wide)));
        writes.add(() -> faulty.expire(draft, draft.hold().expires()));
        writes.add(() -> faulty.settle(draft, Samples.answered()));
      }
      Collections.shuffle(writes, random);
      int most = random.nextInt(writes.size() + 1);
      for (Supplier<Object> write : writes.subList(0, most)) {
        Object _ = untilAnswered(write);
      }
      Entry stands = ledger.find(draft.hold().key()).orElseThrow();
      sum = sum.plus(stands.state() == State.HELD ? stands.hold().ceiling() : stands.cost());
    }
    assertThat(committed(wide)).isEqualTo(sum).isLessThan(wide.share());
  }

  private static Object untilAnswered(Supplier<Object> write) {
    for (int tries = 1; ; tries++) {
      try {
        return write.get();
      } catch (LedgerUnavailable unknown) {
        assertThat(tries).isLessThan(100);
      }
    }
  }
}
