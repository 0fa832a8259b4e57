package dev.bellwether.testkit.time;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;

final class SettableClockTest {
  @Test
  void standsStillUntilItIsMoved() {
    SettableClock clock = new SettableClock();
    assertThat(clock.instant()).isEqualTo(SettableClock.START).isEqualTo(clock.instant());
    assertThat(clock.advance(Duration.ofHours(1))).isEqualTo(Instant.parse("2026-11-20T10:00:00Z"));
    clock.set(Instant.EPOCH);
    assertThat(clock.millis()).isZero();
    assertThat(clock.getZone()).isEqualTo(ZoneOffset.UTC);
  }

  @Test
  void itsHandsAreTheSameInAnyZone() {
    SettableClock clock = new SettableClock(Instant.EPOCH);
    Clock bangkok = clock.withZone(ZoneId.of("Asia/Bangkok"));
    assertThat(clock.advance(Duration.ofSeconds(1))).isEqualTo(bangkok.instant());
    assertThat(bangkok.getZone()).isEqualTo(ZoneId.of("Asia/Bangkok"));
  }
}
