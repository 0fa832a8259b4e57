package dev.bellwether.edge.aws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

final class ContentionTest {
  private final List<Duration> pauses = new ArrayList<>();
  private final AtomicInteger tries = new AtomicInteger();
  private final Contention contention = new Contention(pauses::add, new Random(3));

  @Test
  void whoIsAloneDoesNotWait() {
    assertThat(contention.untilAlone(() -> Optional.of("done"))).isEqualTo("done");
    assertThat(pauses).isEmpty();
  }

  @Test
  void whoIsSecondTriesAgainAfterAPauseByChance() {
    String result =
        contention.untilAlone(
            () -> tries.incrementAndGet() < 4 ? Optional.empty() : Optional.of("done"));
    assertThat(result).isEqualTo("done");
    assertThat(pauses).hasSize(3);
    for (int i = 0; i < pauses.size(); i++) {
      assertThat(pauses.get(i)).isBetween(Duration.ofMillis(1), Duration.ofMillis(10L << i));
    }
  }

  @Test
  void afterTenTriesItIsSomebodyElsesTurnToDecide() {
    assertThatThrownBy(
            () ->
                contention.untilAlone(
                    () -> {
                      var _ = tries.incrementAndGet();
                      return Optional.empty();
                    }))
        .isInstanceOf(StoreBusy.class)
        .hasMessageContaining("10 times");
    assertThat(tries).hasValue(10);
    assertThat(pauses).allSatisfy(pause -> assertThat(pause).isLessThan(Duration.ofMillis(321)));
  }

  @Test
  void aThreadThatIsStoppedStopsTrying() {
    Contention stopped =
        new Contention(
            time -> {
              throw new InterruptedException();
            },
            new Random(3));
    assertThatThrownBy(() -> stopped.untilAlone(Optional::empty)).isInstanceOf(StoreBusy.class);
    assertThat(Thread.interrupted()).isTrue();
  }
}
