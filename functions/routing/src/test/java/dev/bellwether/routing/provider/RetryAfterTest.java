package dev.bellwether.routing.provider;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bellwether.edge.event.Headers;
import dev.bellwether.testkit.time.SettableClock;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class RetryAfterTest {
  // It shows Friday, 20 November 2026, 09:00:00 UTC.
  private final SettableClock clock = new SettableClock();

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "0 | PT0S",
        "7 | PT7S",
        "1.2 | PT2S",
        "3600 | PT1H",
        "86400 | PT1H",
        "999999999 | PT1H",
        "Fri, 20 Nov 2026 09:01:30 GMT | PT1M30S",
        "Fri, 20 Nov 2026 08:59:00 GMT | PT0S",
        "Sat, 21 Nov 2026 09:00:00 GMT | PT1H",
      })
  void readsSecondsAndDatesUpToAnHour(String text, Duration pause) {
    assertThat(read("retry-after", text)).contains(pause);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "soon",
        "-3",
        "1e3",
        "0x10",
        "12 s",
        "١٢",
        "99999999999",
        "20 Nov 2026",
        "NaN"
      })
  void passesOverWhatCannotBeRead(String rubbish) {
    assertThat(read("retry-after", rubbish)).isEmpty();
    assertThat(read("retry-after-ms", rubbish)).isEmpty();
  }

  @Test
  void millisecondsGoFirstAndFallBackToSeconds() {
    assertThat(read("retry-after-ms", "120")).contains(Duration.ofMillis(120));
    assertThat(read(Map.of("retry-after-ms", List.of("250"), "Retry-After", List.of("9"))))
        .contains(Duration.ofMillis(250));
    assertThat(read(Map.of("retry-after-ms", List.of("soon"), "Retry-After", List.of("9"))))
        .contains(Duration.ofSeconds(9));
  }

  @Test
  void nothingIsSaidWithoutTheHeader() {
    assertThat(RetryAfter.read(Headers.NONE, clock)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{\"error\":{\"details\":[{\"retryDelay\":\"21s\"}]}} | PT21S",
        "[{\"error\":{\"details\":[{\"a\":1},{\"retryDelay\":\"0.5s\"}]}}] | PT1S",
        "{\"error\":{\"details\":[{\"retryDelay\":\"100000s\"}]}} | PT1H",
      })
  void readsTheDelayInABody(String body, Duration pause) {
    assertThat(RetryAfter.read(utf8(body))).contains(pause);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "[]",
        "{}",
        "nonsense",
        "{\"error\":\"text\"}",
        "{\"error\":{\"details\":{}}}",
        "{\"error\":{\"details\":[\"text\",{\"retryDelay\":21}]}}",
        "{\"error\":{\"details\":[{\"retryDelay\":\"soon\"}]}}"
      })
  void passesOverABodyWithoutADelay(String body) {
    assertThat(RetryAfter.read(utf8(body))).isEmpty();
  }

  private static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private Optional<Duration> read(String name, String value) {
    return read(Map.of(name, List.of(value)));
  }

  private Optional<Duration> read(Map<String, List<String>> headers) {
    return RetryAfter.read(new Headers(headers), clock);
  }
}
