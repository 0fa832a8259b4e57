package dev.bellwether.routing.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bellwether.routing.catalogue.Retry;
import java.time.Duration;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

final class BackoffTest {
  @Property
  void theWaitIsAnywhereUpToABoundThatDoublesAndIsCapped(
      @ForAll long seed, @ForAll @IntRange(min = 1, max = 200) int failures) {
    Retry retry = new Retry(3, 2, Duration.ofSeconds(1), Duration.ofSeconds(10));

    Duration wait = new Backoff(retry, new Random(seed)).after(failures);

    Duration bound = Duration.ofSeconds(failures > 4 ? 10 : Math.min(10, 1L << (failures - 1)));
    assertThat(wait).isBetween(Duration.ZERO, bound);
  }

  @Property(tries = 20)
  void theWholeSpreadIsUsed(@ForAll @IntRange(min = 1, max = 4) int failures) {
    Retry retry = new Retry(3, 2, Duration.ofSeconds(1), Duration.ofSeconds(10));
    Backoff backoff = new Backoff(retry, new Random(failures));
    Duration bound = Duration.ofSeconds(1L << (failures - 1));

    Duration least = bound;
    Duration most = Duration.ZERO;
    for (int draw = 0; draw < 300; draw++) {
      Duration wait = backoff.after(failures);
      least = wait.compareTo(least) < 0 ? wait : least;
      most = wait.compareTo(most) > 0 ? wait : most;
    }

    assertThat(least).isLessThan(bound.dividedBy(10));
    assertThat(most).isGreaterThan(bound.multipliedBy(9).dividedBy(10));
  }
}
