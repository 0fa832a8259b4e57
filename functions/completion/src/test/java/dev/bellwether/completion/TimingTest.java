package dev.bellwether.completion;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.bellwether.testkit.time.SettableClock;
import java.time.Duration;
import org.junit.jupiter.api.Test;

final class TimingTest {
  private final SettableClock clock = new SettableClock();
  private final Timing timing = new Timing(clock);

  private void pass(int millis) {
    var _ = clock.advance(Duration.ofMillis(millis));
  }

  @Test
  void whatIsNeitherStoreNorProviderIsTheGateway() {
    pass(3);
    timing.inStore(() -> pass(10));
    String answer =
        timing.atProviders(
            () -> {
              pass(200);
              return "answer";
            });
    timing.inStore(() -> pass(5));

    assertThat(answer).isEqualTo("answer");
    assertThat(timing.serverTiming())
        .isEqualTo("store;dur=15.0, provider;dur=200.0, gateway;dur=3.0");
    assertThat(timing.total()).isEqualTo(Duration.ofMillis(218));
    assertThat(timing.accepted()).isEqualTo(SettableClock.START);
  }

  @Test
  void aHeadThatLeavesInTheMiddleCountsTheProviderSoFar() {
    String inTheMiddle =
        timing.atProviders(
            () -> {
              pass(40);
              String now = timing.serverTiming();
              pass(60);
              return now;
            });

    assertThat(inTheMiddle).isEqualTo("store;dur=0.0, provider;dur=40.0, gateway;dur=0.0");
    assertThat(timing.serverTiming()).contains("provider;dur=100.0");
  }

  @Test
  void aProviderThatThrowsHasTakenItsTimeAllTheSame() {
    assertThatThrownBy(
            () ->
                timing.atProviders(
                    () -> {
                      pass(7);
                      throw new IllegalStateException("broken");
                    }))
        .hasMessage("broken");

    assertThat(timing.serverTiming()).contains("provider;dur=7.0");
  }

  @Test
  void aClockThatIsSetBackMakesNoTimeNegative() {
    clock.set(SettableClock.START.minusSeconds(5));

    assertThat(timing.serverTiming()).isEqualTo("store;dur=0.0, provider;dur=0.0, gateway;dur=0.0");
  }

  @Test
  void onlyTheFirstContentCounts() {
    assertThat(timing.firstToken()).isNull();
    pass(20);
    timing.contentCame();
    pass(20);
    timing.contentCame();

    assertThat(timing.firstToken()).isEqualTo(Duration.ofMillis(20));
  }
}
