package dev.bellwether.edge.time;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bellwether.testkit.time.SettableClock;
import java.time.Duration;
import org.junit.jupiter.api.Test;

final class DeadlineTest {
  private final SettableClock clock = new SettableClock();
  private final Deadline deadline = Deadline.in(Duration.ofSeconds(29), clock);

  @Test
  void keepsTheTimeForSettlingBack() {
    assertThat(deadline.at()).isEqualTo(SettableClock.START.plusMillis(27_500));
    assertThat(deadline.remaining()).isEqualTo(Duration.ofMillis(27_500));
    assertThat(deadline.passed()).isFalse();
  }

  @Test
  void isNeverNegativeHoweverLateItIs() {
    var _ = clock.advance(Duration.ofMillis(27_499));
    assertThat(deadline.remaining()).isEqualTo(Duration.ofMillis(1));
    var _ = clock.advance(Duration.ofMillis(1));
    assertThat(deadline.passed()).isTrue();
    var _ = clock.advance(Duration.ofHours(1));
    assertThat(deadline.remaining()).isZero();
    assertThat(deadline.passed()).isTrue();
    assertThat(deadline.atMost(Duration.ofSeconds(1))).isZero();
  }

  @Test
  void hasPassedFromTheStartWhereThereIsNoMoreThanSettlingTakes() {
    assertThat(Deadline.in(Deadline.SETTLING, clock).passed()).isTrue();
    assertThat(Deadline.in(Duration.ZERO, clock).remaining()).isZero();
  }

  @Test
  void givesTheShorterOfWhatIsAskedAndWhatIsLeft() {
    assertThat(deadline.atMost(Duration.ofSeconds(5))).isEqualTo(Duration.ofSeconds(5));
    assertThat(deadline.atMost(Duration.ofMinutes(5))).isEqualTo(Duration.ofMillis(27_500));
  }

  @Test
  void leavesTimeToReplyAfterSettling() {
    assertThat(deadline.settleBy())
        .isAfter(deadline.at())
        .isBefore(SettableClock.START.plusSeconds(29));
  }
}
