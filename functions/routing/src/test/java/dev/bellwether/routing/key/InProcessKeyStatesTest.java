package dev.bellwether.routing.key;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bellwether.edge.secret.SecretText;
import dev.bellwether.routing.key.KeyStates.Reason;
import dev.bellwether.testkit.time.SettableClock;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;

final class InProcessKeyStatesTest {
  private static final ProviderKey KEY = new ProviderKey("a", SecretText.of("sk-1"), 1);
  private static final ProviderKey CORRECTED = new ProviderKey("a", SecretText.of("sk-2"), 1);

  private final SettableClock clock = new SettableClock();
  private final KeyStates states = KeyStates.inProcess(clock);

  @Test
  void aKeyThatNothingIsKnownOfIsFit() {
    assertThat(reason(KEY)).isEmpty();
  }

  @Test
  void aPauseEndsAtItsTime() {
    states.cool("p", KEY, clock.instant().plusSeconds(30));

    assertThat(reason(KEY)).contains(Reason.COOLING);
    var _ = clock.advance(Duration.ofMillis(29_999));
    assertThat(reason(KEY)).contains(Reason.COOLING);
    var _ = clock.advance(Duration.ofMillis(1));
    assertThat(reason(KEY)).isEmpty();
  }

  @Test
  void aShorterPauseDoesNotEndALongerOne() {
    states.cool("p", KEY, clock.instant().plusSeconds(30));
    states.cool("p", KEY, clock.instant().plusSeconds(5));

    var _ = clock.advance(Duration.ofSeconds(6));
    assertThat(reason(KEY)).contains(Reason.COOLING);
  }

  @Test
  void refusalsInARowDoubleThePauseUpToAnHourAndAFewMinutes() {
    long[] minutes = {1, 2, 4, 8, 16, 32, 64, 64, 64};
    for (long expected : minutes) {
      states.coolAfterRefusal("p", KEY);
      KeyStates.Unfit unfit = states.unfit("p", KEY, "m").orElseThrow();
      assertThat(unfit.reason()).isEqualTo(Reason.REFUSED);
      assertThat(unfit.until()).isEqualTo(clock.instant().plus(Duration.ofMinutes(expected)));
      clock.set(unfit.until());
    }
  }

  @Test
  void aSuccessStartsTheCountOfRefusalsAnew() {
    states.coolAfterRefusal("p", KEY);
    var _ = clock.advance(Duration.ofMinutes(1));
    states.succeeded("p", KEY);
    states.coolAfterRefusal("p", KEY);

    assertThat(states.unfit("p", KEY, "m").orElseThrow().until())
        .isEqualTo(clock.instant().plus(Duration.ofMinutes(1)));
  }

  @Test
  void deathLastsADayAndIsBoundToTheValue() {
    states.kill("p", KEY);

    assertThat(reason(KEY)).contains(Reason.DEAD);
    assertThat(reason(CORRECTED)).isEmpty();
    states.cool("p", KEY, clock.instant().plusSeconds(5));
    var _ = clock.advance(Duration.ofHours(24).minusMillis(1));
    assertThat(reason(KEY)).contains(Reason.DEAD);
    var _ = clock.advance(Duration.ofMillis(1));
    assertThat(reason(KEY)).isEmpty();
  }

  @Test
  void aModelIsExcludedForThatKeyAndThatModelOnly() {
    states.excludeModel("p", KEY, "m");

    assertThat(reason(KEY)).contains(Reason.MODEL_REFUSED);
    assertThat(states.unfit("p", KEY, "other")).isEmpty();
    assertThat(states.unfit("p", CORRECTED, "m")).isEmpty();
    var _ = clock.advance(KeyStates.MODEL_REFUSED);
    assertThat(reason(KEY)).isEmpty();
  }

  @Test
  void theSameIdAtAnotherProviderIsAnotherKey() {
    states.kill("p", KEY);

    assertThat(states.unfit("q", KEY, "m")).isEmpty();
  }

  private Optional<Reason> reason(ProviderKey key) {
    return states.unfit("p", key, "m").map(KeyStates.Unfit::reason);
  }
}
