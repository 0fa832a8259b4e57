package dev.bellwether.spend.limit;

import static dev.bellwether.testkit.aws.Gap.WRITES_IN_TWO_STEPS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import dev.bellwether.spend.limit.BucketStore.Raised;
import dev.bellwether.spend.limit.BucketStore.Rise;
import dev.bellwether.testkit.aws.Gap;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What every store of levels does. */
abstract class BucketStoreContract {
  private static final long NOW = 1_800_000_000_000_000_000L;
  private static final long MINUTE = 60_000_000_000L;

  private String caller = "";

  abstract BucketStore store();

  /** Where this emulator is known to differ from AWS. */
  Set<Gap> gaps() {
    return Set.of();
  }

  @BeforeEach
  void somebodyNew() {
    caller = UUID.randomUUID().toString();
  }

  private static Rise full(long by) {
    return new Rise(by, NOW, NOW + MINUTE - by, false);
  }

  private static Rise waiting(long by) {
    return new Rise(by, NOW, NOW + MINUTE - by, true);
  }

  @Test
  void raisesFullBucketsFromNow() {
    assertThat(store().raise(caller, full(10), full(20)))
        .isEqualTo(new Raised(true, new Levels(NOW + 10, NOW + 20)));
  }

  @Test
  void raisesLevelsThatStandAboveNowFromWhereTheyStand() {
    var _ = store().raise(caller, full(10), full(20));
    assertThat(store().raise(caller, waiting(1), waiting(2)))
        .isEqualTo(new Raised(true, new Levels(NOW + 11, NOW + 22)));
  }

  @Test
  void changesNothingWhenOneOfTheTwoIsNotAsExpected() {
    var _ = store().raise(caller, full(10), full(20));
    Raised refused = new Raised(false, new Levels(NOW + 10, NOW + 20));
    assertThat(store().raise(caller, full(1), waiting(1))).isEqualTo(refused);
    assertThat(store().raise(caller, waiting(1), full(1))).isEqualTo(refused);
  }

  @Test
  void doesNotRaiseALevelAboveTheHighest() {
    var _ = store().raise(caller, full(MINUTE), Rise.NONE);
    assertThat(store().raise(caller, waiting(1), Rise.NONE))
        .isEqualTo(new Raised(false, new Levels(NOW + MINUTE, 0)));
  }

  @Test
  void saysThatABucketIsFullWhichNobodyHasTouched() {
    assertThat(store().raise(caller, waiting(1), Rise.NONE))
        .isEqualTo(new Raised(false, Levels.FULL));
  }

  @Test
  void leavesALevelAloneThatDoesNotRise() {
    var _ = store().raise(caller, Rise.NONE, full(5));
    assertThat(store().raise(caller, full(7), Rise.NONE))
        .isEqualTo(new Raised(true, new Levels(NOW + 7, NOW + 5)));
  }

  @Test
  void correctsTokensBothWays() {
    var _ = store().raise(caller, Rise.NONE, full(50));
    store().correct(caller, -30);
    store().correct(caller, 1);
    assertThat(store().raise(caller, Rise.NONE, waiting(1)))
        .isEqualTo(new Raised(true, new Levels(0, NOW + 22)));
  }

  @Test
  void racingRisesNeverGoAboveTheHighestTogether() throws InterruptedException {
    assumeFalse(gaps().contains(WRITES_IN_TWO_STEPS), WRITES_IN_TWO_STEPS::whySkipped);
    long tenth = MINUTE / 10;
    var _ = store().raise(caller, full(tenth), Rise.NONE);
    AtomicInteger done = new AtomicInteger();
    Thread[] racers = new Thread[20];
    for (int i = 0; i < racers.length; i++) {
      racers[i] =
          Thread.startVirtualThread(
              () -> {
                if (store().raise(caller, waiting(tenth), Rise.NONE).done()) {
                  var _ = done.incrementAndGet();
                }
              });
    }
    for (Thread racer : racers) {
      racer.join();
    }
    assertThat(done).hasValue(9);
  }
}
