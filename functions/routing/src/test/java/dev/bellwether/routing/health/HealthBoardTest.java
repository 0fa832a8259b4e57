package dev.bellwether.routing.health;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.bellwether.testkit.time.SettableClock;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** Two instances over one store. */
final class HealthBoardTest {
  private static final KeyRef KEY = new KeyRef("a", "0123456789abcdef");

  private final SettableClock clock = new SettableClock();
  private final CountingStore store = new CountingStore(new InMemoryHealthStore());
  private final HealthBoard board = new HealthBoard(store, clock);
  private final HealthBoard other = new HealthBoard(store, clock);

  @Test
  void whatOneInstanceFoundAFreshOneKnowsAtOnceAndAnOldOneWithinASecond() {
    assertThat(other.of("p").keys()).isEmpty();
    board.found("p", KEY, KeyFact.cooling(clock.instant(), clock.instant().plusSeconds(60)));

    assertThat(new HealthBoard(store, clock).of("p").keys()).hasSize(1);
    assertThat(other.of("p").keys()).isEmpty();
    var _ = clock.advance(Duration.ofSeconds(1));
    assertThat(other.of("p").keys()).hasSize(1);
  }

  @Test
  void whileTheStoreIsAwayAnInstanceGoesByWhatItFoundItself() {
    store.goAway();
    board.found("p", KEY, KeyFact.dead(clock.instant()));

    assertThat(board.of("p").resting(KEY, "m", clock.instant())).isPresent();
    assertThat(board.of("q").keys()).as("nobody is asked, nothing is known").isEmpty();
    assertThat(store.refused()).isEqualTo(1);
    assertThatThrownBy(() -> board.now("p")).isInstanceOf(HealthUnavailable.class);
  }

  @Test
  void anInterruptedThreadSaysNothingOfTheStore() {
    store.goAway();
    Thread.currentThread().interrupt();
    assertThat(board.of("p").keys()).isEmpty();
    assertThat(Thread.interrupted()).isTrue();
    store.comeBack();

    other.found("p", KEY, KeyFact.dead(clock.instant()));

    assertThat(board.of("p").keys()).hasSize(1);
  }

  @Test
  void aKeyThatWorksIsNewsOnlyWhereItWasNotFit() {
    board.worked("p", KEY, clock.instant());
    assertThat(store.writes()).isZero();

    board.found("p", KEY, KeyFact.refused(clock.instant()));
    var _ = clock.advance(Duration.ofSeconds(61));
    board.worked("p", KEY, clock.instant());

    assertThat(board.of("p").keys())
        .singleElement()
        .satisfies(key -> assertThat(key.condition()).isEqualTo(KeyCondition.FIT));
  }

  @Test
  void whatSaysNothingAnyMoreIsForgotten() {
    board.found("p", KEY, KeyFact.fit(clock.instant()));
    board.checked("p", new Check("", Duration.ofMillis(80), clock.instant()));
    board.found("p", new KeyRef("b", "fedcba9876543210"), KeyFact.dead(clock.instant()));
    var _ = clock.advance(Duration.ofHours(2));

    board.tidy("p");

    assertThat(board.now("p").keys()).extracting(key -> key.key().id()).containsExactly("b");
    assertThat(board.now("p").latency("m", clock.instant())).isEmpty();
  }
}
