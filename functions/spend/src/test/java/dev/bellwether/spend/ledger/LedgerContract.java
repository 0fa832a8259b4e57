package dev.bellwether.spend.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bellwether.spend.money.Money;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What every ledger does, whatever it is made of. */
abstract class LedgerContract {
  abstract Ledger ledger();

  @Test
  void keepsAnEntryToTheLastField() {
    Entry held = Samples.held();
    assertThat(ledger().hold(held)).isEqualTo(new HoldOutcome.Held(held.hold()));
    assertThat(found(held)).isEqualTo(held);

    Settlement settlement =
        Samples.settlement(Samples.presumedAttempt(), Samples.answeredAttempt());
    assertThat(ledger().settle(held, settlement))
        .isEqualTo(new SettleOutcome.Settled(held.settled(settlement)));
    assertThat(found(held)).isEqualTo(held.settled(settlement));
    assertThat(found(held).cost()).isEqualTo(settlement.cost()).isGreaterThan(Money.ZERO);
  }

  @Test
  void keepsAnEntryWithNothingOptional() {
    Entry full = Samples.held();
    Party plain = new Party("bwPublic01", "bwPublic01", null, List.of());
    Entry held = Entry.held(full.hold(), plain, full.ask());
    assertThat(ledger().hold(held)).isInstanceOf(HoldOutcome.Held.class);
    assertThat(ledger().settle(held, Samples.notTried())).isInstanceOf(SettleOutcome.Settled.class);
    assertThat(found(held)).isEqualTo(held.settled(Samples.notTried()));
    assertThat(found(held).cost()).isEqualTo(Money.ZERO);
  }

  @Test
  void holdsOnceHoweverOftenTheSameHoldIsWritten() {
    Entry held = Samples.held();
    assertThat(ledger().hold(held))
        .isEqualTo(ledger().hold(held))
        .isEqualTo(new HoldOutcome.Held(held.hold()));
    assertThat(ledger().of(held.hold().key().hour())).contains(held);
  }

  @Test
  void refusesAnIdThatSomebodyElseHolds() {
    Entry first = Samples.held();
    Entry second = Samples.collidingWith(first);
    assertThat(ledger().hold(first)).isInstanceOf(HoldOutcome.Held.class);
    assertThat(ledger().hold(second)).isEqualTo(new IdTaken(first.hold().key().id()));
    assertThat(found(first)).isEqualTo(first);
  }

  @Test
  void letsNobodyTouchAnotherHoldsEntry() {
    Entry first = Samples.held();
    Entry others = Samples.collidingWith(first);
    Hold stranger = others.hold();
    assertThat(ledger().hold(first)).isInstanceOf(HoldOutcome.Held.class);
    assertThat(ledger().raise(stranger, Samples.RESERVE, List.of()))
        .isEqualTo(new NoSuchHold(stranger.key()));
    assertThat(ledger().settle(others, Samples.answered()))
        .isEqualTo(new NoSuchHold(stranger.key()));
    assertThat(ledger().expire(others, later(stranger))).isEqualTo(new NoSuchHold(stranger.key()));
    assertThat(found(first)).isEqualTo(first);
  }

  @Test
  void refusesToRaiseSettleOrExpireWhatWasNeverHeld() {
    Entry draft = Samples.held();
    Hold hold = draft.hold();
    NoSuchHold none = new NoSuchHold(hold.key());
    assertThat(ledger().raise(hold, Samples.RESERVE, List.of())).isEqualTo(none);
    assertThat(ledger().settle(draft, Samples.answered())).isEqualTo(none);
    assertThat(ledger().expire(draft, later(hold))).isEqualTo(none);
    assertThat(ledger().find(hold.key())).isEmpty();
  }

  @Test
  void raisesAHoldAndNeverLowersIt() {
    Entry held = Samples.held();
    Reserve higher = new Reserve(Money.ofUsd("0.50"), Money.ofUsd("0.30"));
    assertThat(ledger().hold(held)).isInstanceOf(HoldOutcome.Held.class);
    RaiseOutcome raised = new RaiseOutcome.Raised(held.hold().raisedTo(higher));
    assertThat(ledger().raise(held.hold(), higher, List.of())).isEqualTo(raised);
    assertThat(ledger().raise(held.hold(), higher, List.of())).as("repeated").isEqualTo(raised);
    assertThat(ledger().raise(held.hold(), Samples.RESERVE, List.of()))
        .as("late, lower")
        .isEqualTo(raised);
    assertThat(found(held).cost()).isEqualTo(higher.expected());
    assertThat(ledger().hold(held))
        .as("repeated hold")
        .isEqualTo(new HoldOutcome.Held(held.hold().raisedTo(higher)));
  }

  @Test
  void doesNotRaiseWhatIsSettledOrUnsettled() {
    Entry settled = Samples.held();
    Entry unsettled = Samples.held();
    assertThat(ledger().hold(settled)).isEqualTo(new HoldOutcome.Held(settled.hold()));
    assertThat(ledger().hold(unsettled)).isEqualTo(new HoldOutcome.Held(unsettled.hold()));
    assertThat(ledger().settle(settled, Samples.answered()))
        .isInstanceOf(SettleOutcome.Settled.class);
    assertThat(ledger().expire(unsettled, later(unsettled.hold())))
        .isInstanceOf(ExpireOutcome.Expired.class);
    assertThat(ledger().raise(settled.hold(), Samples.RESERVE, List.of()))
        .isEqualTo(new RaiseOutcome.NoLongerHeld(found(settled)));
    assertThat(ledger().raise(unsettled.hold(), Samples.RESERVE, List.of()))
        .isEqualTo(new RaiseOutcome.NoLongerHeld(found(unsettled)));
  }

  @Test
  void settlesOnceAndTellsTheLoserWhatStands() {
    Entry held = Samples.held();
    assertThat(ledger().hold(held)).isInstanceOf(HoldOutcome.Held.class);
    assertThat(ledger().settle(held, Samples.answered())).isInstanceOf(SettleOutcome.Settled.class);
    Entry stands = held.settled(Samples.answered());
    assertThat(ledger().settle(held, Samples.answered()))
        .isEqualTo(new SettleOutcome.AlreadySettled(stands));
    assertThat(ledger().settle(held, Samples.notTried()))
        .isEqualTo(new SettleOutcome.AlreadySettled(stands));
    assertThat(found(held)).isEqualTo(stands);
    assertThat(ledger().hold(held))
        .as("a hold that comes after its settlement")
        .isInstanceOf(IdTaken.class);
    assertThat(found(held)).isEqualTo(stands);
  }

  @Test
  void expiresOnlyWhatIsDueAndHeld() {
    Entry held = Samples.held();
    assertThat(ledger().hold(held)).isInstanceOf(HoldOutcome.Held.class);
    Instant early = held.hold().expires().minusMillis(1);
    assertThat(ledger().expire(held, early)).isEqualTo(new ExpireOutcome.LeftAlone(held));
    assertThat(ledger().expire(held, held.hold().expires()))
        .isEqualTo(new ExpireOutcome.Expired(held.unsettled()));
    assertThat(ledger().expire(held, held.hold().expires()))
        .as("repeated")
        .isEqualTo(new ExpireOutcome.LeftAlone(held.unsettled()));
    assertThat(found(held).state()).isEqualTo(State.UNSETTLED);
    assertThat(found(held).cost()).isEqualTo(held.hold().expected());
  }

  @Test
  void correctsAnUnsettledEntryWhenItIsSettledAfterAll() {
    Entry held = Samples.held();
    assertThat(ledger().hold(held)).isInstanceOf(HoldOutcome.Held.class);
    assertThat(ledger().expire(held, later(held.hold()))).isInstanceOf(ExpireOutcome.Expired.class);
    assertThat(ledger().settle(held, Samples.answered()))
        .isEqualTo(new SettleOutcome.Settled(held.settled(Samples.answered())));
    assertThat(ledger().expire(held, later(held.hold())))
        .isInstanceOf(ExpireOutcome.LeftAlone.class);
    assertThat(found(held).cost()).isEqualTo(Samples.answered().cost());
  }

  @Test
  void recordsAHitOnceAndRefusesATakenId() {
    Entry hit = Samples.hit();
    assertThat(ledger().record(hit))
        .isEqualTo(ledger().record(hit))
        .isEqualTo(new RecordOutcome.Recorded(hit));
    assertThat(found(hit).cost()).isEqualTo(Money.ZERO);

    Entry held = Samples.held();
    assertThat(ledger().hold(held)).isInstanceOf(HoldOutcome.Held.class);
    Entry thief = Samples.collidingWith(held).settled(Samples.notTried());
    assertThat(ledger().record(thief)).isEqualTo(new IdTaken(held.hold().key().id()));
    assertThat(found(held)).isEqualTo(held);
  }

  @Test
  void readsAnHourPageByPageWithoutLossOrRepetition() {
    Instant start = Instant.parse("2026-11-21T07:00:00Z");
    Set<Entry> written = new HashSet<>();
    for (int index = 0; index < 250; index++) {
      Entry entry = Samples.held("caller-" + index % 3, start.plusMillis(index * 13L));
      assertThat(ledger().hold(entry)).isInstanceOf(HoldOutcome.Held.class);
      written.add(entry);
    }
    Entry next = Samples.held("caller-1", start.plus(Duration.ofHours(1)));
    assertThat(ledger().hold(next)).isInstanceOf(HoldOutcome.Held.class);

    assertThat(ledger().of(Hour.of(start)))
        .doesNotHaveDuplicates()
        .containsExactlyInAnyOrderElementsOf(written);
    int shard = EntryKey.shardOf("caller-1");
    List<Entry> paged = paged(Hour.of(start), shard);
    assertThat(paged)
        .isSortedAccordingTo(
            (left, right) -> left.hold().key().accepted().compareTo(right.hold().key().accepted()));
  }

  @Test
  void readsAnHourBackwardsFromAnywhere() {
    Instant start = Instant.parse("2026-11-23T07:00:00Z");
    List<Entry> newestFirst = new ArrayList<>();
    for (int index = 0; index < 30; index++) {
      Entry entry = Samples.held("caller-a", start.plusSeconds(index));
      assertThat(ledger().hold(entry)).isInstanceOf(HoldOutcome.Held.class);
      newestFirst.addFirst(entry);
    }
    int shard = EntryKey.shardOf("caller-a");
    EntryPage first = ledger().newest(Hour.of(start), shard, Optional.empty(), 4);
    assertThat(first.entries()).isEqualTo(newestFirst.subList(0, 4));
    assertThat(ledger().newest(Hour.of(start), shard, first.next(), 3).entries())
        .isEqualTo(newestFirst.subList(4, 7));
    Optional<PageMark> middle = Optional.of(PageMark.before(start.plusSeconds(2)));
    assertThat(ledger().newest(Hour.of(start), shard, middle, 5).entries())
        .isEqualTo(newestFirst.subList(28, 30));
    assertThat(ledger().page(Hour.of(start), shard, middle).entries().getFirst())
        .isEqualTo(newestFirst.get(27));
  }

  @Test
  void readsACallersNewestEntriesFirst() {
    Instant start = Instant.parse("2026-11-22T07:00:00Z");
    List<Entry> own = new ArrayList<>();
    for (int index = 0; index < 12; index++) {
      Entry entry = Samples.held("caller-a", start.plusSeconds(index));
      assertThat(ledger().hold(entry)).isInstanceOf(HoldOutcome.Held.class);
      own.addFirst(entry);
      for (String other : sameShardAs("caller-a")) {
        assertThat(ledger().hold(Samples.held(other, start.plusSeconds(index))))
            .isInstanceOf(HoldOutcome.Held.class);
      }
    }
    assertThat(ledger().recent("caller-a", Hour.of(start), 5)).isEqualTo(own.subList(0, 5));
    assertThat(ledger().recent("caller-a", Hour.of(start), 50)).isEqualTo(own);
    assertThat(ledger().recent("caller-a", Hour.of(start).next(), 50)).isEmpty();
  }

  private static List<String> sameShardAs(String caller) {
    List<String> others = new ArrayList<>();
    for (int index = 0; others.isEmpty(); index++) {
      String other = "other-" + index;
      if (EntryKey.shardOf(other) == EntryKey.shardOf(caller)) {
        others.add(other);
      }
    }
    return others;
  }

  private List<Entry> paged(Hour hour, int shard) {
    List<Entry> entries = new ArrayList<>();
    Optional<PageMark> after = Optional.empty();
    int pages = 0;
    do {
      EntryPage page = ledger().page(hour, shard, after);
      entries.addAll(page.entries());
      after = page.next();
      pages++;
    } while (after.isPresent() && pages < 1000);
    assertThat(pages).isLessThan(1000);
    return entries;
  }

  Entry found(Entry entry) {
    return ledger().find(entry.hold().key()).orElseThrow();
  }

  private static Instant later(Hold hold) {
    return hold.expires().plusSeconds(1);
  }
}
