package dev.bellwether.spend.limit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bellwether.spend.limit.RateDecision.Dimension;
import dev.bellwether.spend.limit.RateDecision.Granted;
import dev.bellwether.spend.limit.RateDecision.Limited;
import dev.bellwether.spend.limit.RateDecision.Standings;
import dev.bellwether.spend.limit.RateDecision.TooLarge;
import dev.bellwether.spend.terms.Limits;
import dev.bellwether.testkit.time.SettableClock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

final class RateLimitsTest {
  private static final Limits TEN_REQUESTS =
      new Limits(OptionalLong.of(10), OptionalLong.empty(), Optional.empty());
  private static final Limits BOTH =
      new Limits(OptionalLong.of(10), OptionalLong.of(1000), Optional.empty());

  private final SettableClock clock = new SettableClock(Instant.parse("2026-11-20T10:00:00Z"));
  private final BucketStore store = new InMemoryBucketStore();
  private final RateLimits limits = new RateLimits(store, clock);

  @Test
  void aCallerWithoutLimitsTouchesNoStore() {
    RateLimits broken =
        new RateLimits(
            new BucketStore() {
              @Override
              public Raised raise(String caller, Rise requests, Rise tokens) {
                throw new AssertionError("asked for nothing");
              }

              @Override
              public void correct(String caller, long tokens) {
                throw new AssertionError("asked for nothing");
              }
            },
            clock);
    assertThat(broken.take("a", Limits.NONE, 1_000_000)).isEqualTo(new Granted(Standings.NONE));
    broken.correct("a", Limits.NONE, 10, 20);
  }

  @Test
  void aMinutesWorthMayComeAtOnceAndThenOneEverySixSeconds() {
    for (int i = 0; i < 10; i++) {
      assertThat(limits.take("a", TEN_REQUESTS, 1)).isInstanceOf(Granted.class);
    }
    Standings empty =
        new Standings(
            Optional.of(new RateStanding(10, 0, Duration.ofSeconds(60))), Optional.empty());
    assertThat(limits.take("a", TEN_REQUESTS, 1))
        .isEqualTo(new Limited(Dimension.REQUESTS, Duration.ofSeconds(6), empty));
    clock.advance(Duration.ofSeconds(6));
    assertThat(limits.take("a", TEN_REQUESTS, 1)).isInstanceOf(Granted.class);
    assertThat(limits.take("a", TEN_REQUESTS, 1)).isInstanceOf(Limited.class);
  }

  @Test
  void callersDoNotShareBuckets() {
    for (int i = 0; i < 10; i++) {
      var _ = limits.take("a", TEN_REQUESTS, 1);
    }
    assertThat(limits.take("b", TEN_REQUESTS, 1)).isInstanceOf(Granted.class);
  }

  @Test
  void instancesShareBuckets() {
    RateLimits other = new RateLimits(store, clock);
    for (int i = 0; i < 5; i++) {
      assertThat(limits.take("a", TEN_REQUESTS, 1)).isInstanceOf(Granted.class);
      assertThat(other.take("a", TEN_REQUESTS, 1)).isInstanceOf(Granted.class);
    }
    assertThat(limits.take("a", TEN_REQUESTS, 1)).isInstanceOf(Limited.class);
    assertThat(other.take("a", TEN_REQUESTS, 1)).isInstanceOf(Limited.class);
  }

  @Test
  void saysWhatRemainsOfBoth() {
    assertThat(limits.take("a", BOTH, 250))
        .isEqualTo(
            new Granted(
                new Standings(
                    Optional.of(new RateStanding(10, 9, Duration.ofSeconds(6))),
                    Optional.of(new RateStanding(1000, 750, Duration.ofSeconds(15))))));
  }

  @Test
  void whatIsRefusedForItsTokensTakesNoRequestEither() {
    assertThat(limits.take("a", BOTH, 900)).isInstanceOf(Granted.class);
    assertThat(limits.take("a", BOTH, 200))
        .isEqualTo(
            new Limited(
                Dimension.TOKENS,
                Duration.ofSeconds(6),
                new Standings(
                    Optional.of(new RateStanding(10, 9, Duration.ofSeconds(6))),
                    Optional.of(new RateStanding(1000, 100, Duration.ofSeconds(54))))));
  }

  @Test
  void aRequestOfMoreTokensThanAMinuteHoldsNeverFits() {
    assertThat(limits.take("a", BOTH, 1001)).isEqualTo(new TooLarge(1001, 1000));
    assertThat(limits.take("a", BOTH, 1000)).isInstanceOf(Granted.class);
  }

  @Test
  void whatWasTakenTooMuchComesBackAndWhatWasTakenTooLittleIsOwed() {
    var _ = limits.take("a", BOTH, 600);
    limits.correct("a", BOTH, 600, 100);
    assertThat(limits.take("a", BOTH, 900)).isInstanceOf(Granted.class);
    limits.correct("a", BOTH, 900, 1000);
    assertThat(limits.take("a", BOTH, 1)).isInstanceOf(Limited.class);
  }

  @Test
  void enormousLimitsDoNotOverflow() {
    Limits enormous =
        new Limits(
            OptionalLong.of(Long.MAX_VALUE), OptionalLong.of(Long.MAX_VALUE), Optional.empty());
    RateDecision decision = limits.take("a", enormous, Long.MAX_VALUE);
    assertThat(decision).isInstanceOf(Granted.class);
  }
}
