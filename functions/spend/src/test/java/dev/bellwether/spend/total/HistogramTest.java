package dev.bellwether.spend.total;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Test;

final class HistogramTest {
  @Property
  void aTimeIsOffByASixteenthAtMost(@ForAll @LongRange(min = 0, max = 16_000_000) long millis) {
    Histogram histogram = new Histogram();
    histogram.record(millis);
    assertThat(histogram.percentile(50)).isBetween(millis - millis / 16, millis + millis / 16);
  }

  @Test
  void percentilesAreThoseOfTheTimesTogether() {
    Histogram early = new Histogram();
    Histogram late = new Histogram();
    for (int millis = 1; millis <= 100; millis++) {
      (millis % 2 == 0 ? early : late).record(millis * 100L);
    }
    early.add(late);
    assertThat(early.count()).isEqualTo(100);
    assertThat(early.percentile(50)).isBetween(4700L, 5300L);
    assertThat(early.percentile(95)).isBetween(8900L, 10_100L);
    assertThat(early.percentile(99)).isBetween(9300L, 10_500L);
    assertThat(early.percentile(1)).isBetween(94L, 107L);
  }

  @Test
  void nothingTookNoTimeAndNoTimeIsTooLong() {
    assertThat(new Histogram().percentile(99)).isZero();
    Histogram histogram = new Histogram();
    histogram.record(Long.MAX_VALUE);
    histogram.record(-5);
    assertThat(histogram.percentile(1)).isZero();
    assertThat(histogram.percentile(100)).isGreaterThan(16_000_000);
  }
}
