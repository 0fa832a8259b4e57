package dev.bellwether.routing.provider;

import dev.bellwether.edge.event.Headers;
import dev.bellwether.edge.json.Json;
import dev.bellwether.edge.json.MalformedJson;
import io.micronaut.json.tree.JsonNode;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Optional;

/**
 * How long a provider asks to be left alone: {@code retry-after-ms}, then {@code Retry-After} as
 * seconds or as a date (RFC 9110, section 10.2.3). What cannot be read is as if it were not there.
 */
final class RetryAfter {
  private static final Duration LONGEST = Duration.ofHours(1);

  private RetryAfter() {}

  static Optional<Duration> read(Headers headers, Clock clock) {
    return headers
        .first("retry-after-ms")
        .flatMap(text -> number(text).map(Duration::ofMillis))
        .or(() -> headers.first("retry-after").flatMap(text -> secondsOrDate(text, clock)))
        .map(RetryAfter::bounded);
  }

  /** Gemini says it in the body: {@code error.details[].retryDelay} is {@code "21s"}. */
  static Optional<Duration> read(byte[] body) {
    try {
      JsonNode tree = Json.parse(body);
      JsonNode first = tree.isArray() && tree.size() > 0 ? tree.get(0) : tree;
      JsonNode details = Json.valueOf(Json.valueOf(first, "error"), "details");
      if (details == null || !details.isArray()) {
        return Optional.empty();
      }
      for (JsonNode detail : details.values()) {
        String delay = Json.textOf(detail, "retryDelay");
        if (delay != null && delay.endsWith("s")) {
          return number(delay.substring(0, delay.length() - 1))
              .map(Duration::ofSeconds)
              .map(RetryAfter::bounded);
        }
      }
      return Optional.empty();
    } catch (MalformedJson notJson) {
      return Optional.empty();
    }
  }

  private static Duration bounded(Duration time) {
    if (time.isNegative()) {
      return Duration.ZERO;
    }
    return time.compareTo(LONGEST) > 0 ? LONGEST : time;
  }

  private static Optional<Duration> secondsOrDate(String text, Clock clock) {
    Optional<Duration> seconds = number(text).map(Duration::ofSeconds);
    if (seconds.isPresent()) {
      return seconds;
    }
    try {
      ZonedDateTime date = ZonedDateTime.parse(text, DateTimeFormatter.RFC_1123_DATE_TIME);
      return Optional.of(Duration.between(clock.instant(), date));
    } catch (DateTimeException neither) {
      return Optional.empty();
    }
  }

  /** Some providers send fractions of a second; they are rounded up. */
  private static Optional<Long> number(String text) {
    return text.matches("\\d{1,9}(\\.\\d{1,9})?")
        ? Optional.of((long) Math.ceil(Double.parseDouble(text)))
        : Optional.empty();
  }
}
