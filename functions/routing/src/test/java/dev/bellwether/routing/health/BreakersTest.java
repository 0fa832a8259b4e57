package dev.bellwether.routing.health;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bellwether.spend.money.Offer;
import dev.bellwether.testkit.fire.Racers;
import dev.bellwether.testkit.time.SettableClock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Several instances, each with what it saw itself, over one store. */
final class BreakersTest {
  private static final Offer OFFER = new Offer("p", "m");
  private static final Duration LONG = Duration.ofSeconds(20);

  private final SettableClock clock = new SettableClock();
  private final CountingStore store = new CountingStore(new InMemoryHealthStore());
  private final List<Breakers> instances = Stream.generate(this::instance).limit(8).toList();

  private Breakers instance() {
    return new Breakers(new HealthBoard(store, clock), clock);
  }

  @Test
  void calmTimesWriteNothing() {
    for (int call = 0; call < 1_000; call++) {
      succeed(call % 8);
      var _ = clock.advance(Duration.ofMillis(20));
    }

    assertThat(store.writes()).isZero();
  }

  @Test
  void threeInstancesThatSawOneFailureEachOpenItForAllWithinASecond() {
    fail(0);
    fail(1);
    assertThat(instances.get(3).isClosed(OFFER)).isTrue();
    fail(2);

    var _ = clock.advance(Duration.ofSeconds(1));

    assertThat(instances).noneMatch(instance -> instance.isClosed(OFFER));
    assertThat(instances.get(5).admit(OFFER, LONG)).isInstanceOf(Admission.Shut.class);
  }

  @Test
  void aSuccessBetweenThemEndsTheRow() {
    for (int round = 0; round < 9; round++) {
      fail(0);
      fail(1);
      var _ = clock.advance(Duration.ofSeconds(1));
      succeed(2);
      var _ = clock.advance(Duration.ofSeconds(1));
    }

    assertThat(instances.get(0).isClosed(OFFER)).isTrue();
  }

  @Test
  void failuresThatLieFarApartAreNoRow() {
    for (int call = 0; call < 20; call++) {
      fail(call % 8);
      var _ = clock.advance(Duration.ofSeconds(6));
    }

    assertThat(instances.get(0).isClosed(OFFER)).isTrue();
  }

  @Test
  void halfOfTwentyOpenItWithoutAnyRow() {
    int calls = 0;
    while (instances.get(0).isClosed(OFFER) && calls < 60) {
      fail(0);
      succeed(0);
      calls += 2;
      var _ = clock.advance(Duration.ofMillis(300));
    }

    assertThat(calls).isBetween(20, 40);
  }

  @Test
  void oneInstanceReportsAtMostOnceASecondUnlessItOpens() {
    for (int call = 0; call < 300; call++) {
      if (call % 3 == 0) {
        fail(0);
      } else {
        succeed(0);
      }
      var _ = clock.advance(Duration.ofMillis(10));
    }

    assertThat(instances.get(0).isClosed(OFFER)).as("a third is not half").isTrue();
    assertThat(store.writes()).isLessThanOrEqualTo(4);
  }

  @Test
  void ofAllInstancesOneProbesAndNobodyElseUntilItIsOver() throws Exception {
    open();
    var _ = clock.advance(Duration.ofSeconds(6));

    List<Callable<Admission>> racers = new ArrayList<>();
    instances.forEach(instance -> racers.add(() -> instance.admit(OFFER, LONG)));
    List<Admission> admitted = Racers.together(racers);

    assertThat(admitted).filteredOn(Admission.Probe.class::isInstance).hasSize(1);
    assertThat(admitted).filteredOn(Admission.Shut.class::isInstance).hasSize(7);
    var _ = clock.advance(LONG.minusMillis(1));
    assertThat(instances.get(0).admit(OFFER, LONG)).isInstanceOf(Admission.Shut.class);
  }

  @Test
  void aProbeThatGoesWellClosesItForAll() {
    open();
    var _ = clock.advance(Duration.ofSeconds(6));
    Admission probe = instances.get(4).admit(OFFER, LONG);

    instances.get(4).succeeded(OFFER, probe);
    var _ = clock.advance(Duration.ofSeconds(1));

    assertThat(instances).allMatch(instance -> instance.isClosed(OFFER));
    fail(0);
    assertThat(instances.get(0).isClosed(OFFER)).as("the old row is forgotten").isTrue();
  }

  @Test
  void everyProbeThatFailsKeepsItOpenForTwiceAsLongUpToAMinute() {
    open();
    List<Long> pauses = new ArrayList<>();
    for (int probe = 0; probe < 6; probe++) {
      var _ = clock.advance(Duration.ofSeconds(60));
      Admission admitted = instances.get(0).admit(OFFER, LONG);
      assertThat(admitted).isInstanceOf(Admission.Probe.class);
      instances.get(0).failed(OFFER, admitted);
      Admission.Shut shut = (Admission.Shut) instances.get(0).admit(OFFER, LONG);
      pauses.add(Duration.between(clock.instant(), shut.due()).toSeconds());
    }

    assertThat(pauses).containsExactly(10L, 20L, 40L, 60L, 60L, 60L);
  }

  @Test
  void aProbeWhoseHolderDiedIsGivenUpWhenItCannotRunAnyMore() {
    open();
    var _ = clock.advance(Duration.ofSeconds(6));
    assertThat(instances.get(0).admit(OFFER, LONG)).isInstanceOf(Admission.Probe.class);

    var _ = clock.advance(LONG);

    assertThat(instances.get(1).admit(OFFER, LONG)).isInstanceOf(Admission.Probe.class);
  }

  @Test
  void whoeverComesSecondToABreakerThatIsClosedByThenGoesThrough() {
    open();
    var _ = clock.advance(Duration.ofSeconds(6));
    assertThat(instances.get(0).isClosed(OFFER)).isFalse();
    Admission probe = instances.get(1).admit(OFFER, LONG);
    instances.get(1).succeeded(OFFER, probe);

    assertThat(instances.get(0).admit(OFFER, LONG)).isInstanceOf(Admission.Free.class);
  }

  @Test
  void aProbeThatSaidNothingIsOpenToTheNext() {
    open();
    var _ = clock.advance(Duration.ofSeconds(6));
    Admission probe = instances.get(0).admit(OFFER, LONG);

    instances.get(0).undecided(OFFER, probe);
    var _ = clock.advance(Duration.ofSeconds(1));

    assertThat(instances.get(1).admit(OFFER, LONG)).isInstanceOf(Admission.Probe.class);
  }

  @Test
  void aLateProbeDoesNotUndoWhatCameAfterIt() {
    open();
    var _ = clock.advance(Duration.ofSeconds(6));
    Admission late = instances.get(0).admit(OFFER, LONG);
    var _ = clock.advance(LONG);
    Admission next = instances.get(1).admit(OFFER, LONG);

    instances.get(0).succeeded(OFFER, late);
    var _ = clock.advance(Duration.ofSeconds(1));
    assertThat(instances.get(2).isClosed(OFFER)).isFalse();

    instances.get(1).succeeded(OFFER, next);
    var _ = clock.advance(Duration.ofSeconds(1));
    assertThat(instances.get(2).isClosed(OFFER)).isTrue();
  }

  @Test
  void aForcedCallThatGoesWellClosesItAndOneThatFailsChangesNothing() {
    open();
    Admission forced = instances.get(0).force(OFFER);
    assertThat(forced).isInstanceOf(Admission.Forced.class);

    instances.get(0).failed(OFFER, forced);
    assertThat(instances.get(0).isClosed(OFFER)).isFalse();
    instances.get(0).succeeded(OFFER, forced);
    assertThat(instances.get(0).isClosed(OFFER)).isTrue();
  }

  @Test
  void whileTheStoreIsAwayEveryInstanceGoesByWhatItSawItself() {
    store.goAway();
    fail(0);
    fail(0);
    fail(0);

    assertThat(instances.get(0).isClosed(OFFER)).isFalse();
    assertThat(instances.get(1).isClosed(OFFER)).isTrue();
    var _ = clock.advance(Duration.ofSeconds(6));
    Admission probe = instances.get(0).admit(OFFER, LONG);
    assertThat(probe).isInstanceOf(Admission.Probe.class);
    instances.get(0).succeeded(OFFER, probe);
    assertThat(instances.get(0).isClosed(OFFER)).isTrue();
  }

  @Test
  void nobodyWaitsTwiceForAStoreThatIsAway() {
    store.goAway();
    for (int call = 0; call < 10; call++) {
      fail(0);
      fail(0);
      succeed(0);
    }
    assertThat(store.refused()).isEqualTo(1);

    store.comeBack();
    var _ = clock.advance(Duration.ofSeconds(5));
    assertThat(instances.get(0).admit(OFFER, LONG)).isInstanceOf(Admission.Free.class);
    assertThat(store.refused()).isEqualTo(1);
  }

  @Test
  void whatWasUnderWayWhenItClosedAgainDoesNotOpenIt() {
    Admission early = instances.get(0).admit(OFFER, LONG);
    open();
    var _ = clock.advance(Duration.ofSeconds(6));
    Admission probe = instances.get(4).admit(OFFER, LONG);
    instances.get(4).succeeded(OFFER, probe);
    var _ = clock.advance(Duration.ofSeconds(1));

    for (int late = 0; late < 5; late++) {
      instances.get(late).failed(OFFER, early);
    }

    assertThat(instances.get(0).isClosed(OFFER)).isTrue();
  }

  private void open() {
    fail(0);
    fail(1);
    fail(2);
    var _ = clock.advance(Duration.ofSeconds(1));
  }

  private void fail(int instance) {
    instances.get(instance).failed(OFFER, new Admission.Free(clock.instant()));
  }

  private void succeed(int instance) {
    instances.get(instance).succeeded(OFFER, new Admission.Free(clock.instant()));
  }
}
