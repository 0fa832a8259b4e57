package dev.bellwether.completion;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bellwether.spend.limit.RateDecision.Standings;
import dev.bellwether.spend.limit.RateStanding;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class RateHeadersTest {
  @ParameterizedTest
  @CsvSource({
    "0, 0ms",
    "1, 1ms",
    "120, 120ms",
    "999, 999ms",
    "1000, 1s",
    "8640, 8.64s",
    "10000, 10s",
    "59999, 59.999s",
    "60000, 1m0s",
    "360500, 6m0.5s"
  })
  void writesTimesAsOpenAiDoes(long millis, String text) {
    assertThat(RateHeaders.text(Duration.ofMillis(millis))).isEqualTo(text);
  }

  @Test
  void roundsUpSoThatNobodyComesTooEarly() {
    assertThat(RateHeaders.text(Duration.ofNanos(1))).isEqualTo("1ms");
  }

  @Test
  void saysOnlyWhatIsLimited() {
    Standings tokens =
        new Standings(
            Optional.empty(), Optional.of(new RateStanding(1000, 750, Duration.ofSeconds(15))));
    assertThat(RateHeaders.of(tokens))
        .isEqualTo(
            Map.of(
                "x-ratelimit-limit-tokens", "1000",
                "x-ratelimit-remaining-tokens", "750",
                "x-ratelimit-reset-tokens", "15s"));
    assertThat(RateHeaders.of(Standings.NONE)).isEmpty();
  }
}
