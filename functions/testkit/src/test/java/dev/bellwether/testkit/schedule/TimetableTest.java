package dev.bellwether.testkit.schedule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class TimetableTest {
  private static final Instant FRIDAY = Instant.parse("2026-11-20T08:15:30Z");

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "rate(1 minute)           | 2026-11-20T08:16:30Z",
        "rate(5 minutes)          | 2026-11-20T08:20:30Z",
        "rate(6 hours)            | 2026-11-20T14:15:30Z",
        "rate(2 days)             | 2026-11-22T08:15:30Z",
        "cron(* * * * ? *)        | 2026-11-20T08:16:00Z",
        "cron(15 8 * * ? *)       | 2026-11-21T08:15:00Z",
        "cron(0/20 * * * ? *)     | 2026-11-20T08:20:00Z",
        "cron(0 6,18 * * ? *)     | 2026-11-20T18:00:00Z",
        "cron(0 6 ? * MON-FRI *)  | 2026-11-23T06:00:00Z",
        "cron(0 6 ? * 1 *)        | 2026-11-22T06:00:00Z",
        "cron(0 0 1 JAN/6 ? *)    | 2027-01-01T00:00:00Z",
        "cron(0 0 29 2 ? *)       | 2028-02-29T00:00:00Z",
        "cron(5/10 20-22/2 ? * SAT 2027-2030/2) | 2027-01-02T20:05:00Z",
      })
  void saysWhenItIsDueNext(String expression, Instant next) {
    assertThat(Timetable.of(expression, ZoneOffset.UTC).after(FRIDAY)).contains(next);
  }

  @Test
  void aYearThatIsOverNeverComes() {
    assertThat(Timetable.of("cron(0 0 1 1 ? 2020)", ZoneOffset.UTC).after(FRIDAY)).isEmpty();
  }

  @Test
  void aCronExpressionSpeaksOfItsZonesWallClock() {
    Timetable early = Timetable.of("cron(30 2 * * ? *)", ZoneId.of("Europe/Berlin"));
    assertThat(early.after(FRIDAY)).contains(Instant.parse("2026-11-21T01:30:00Z"));
  }

  @Test
  void aTimeThatTheClocksSkipIsLeftOutAndOneThatTheyRepeatComesOnce() {
    Timetable early = Timetable.of("cron(30 2 * * ? *)", ZoneId.of("Europe/Berlin"));
    assertThat(early.after(Instant.parse("2026-03-28T12:00:00Z")))
        .contains(Instant.parse("2026-03-30T00:30:00Z"));
    Instant once = Instant.parse("2026-10-25T00:30:00Z");
    assertThat(early.after(Instant.parse("2026-10-24T12:00:00Z"))).contains(once);
    assertThat(early.after(once)).contains(Instant.parse("2026-10-26T01:30:00Z"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "rate(0 minutes)",
        "rate(1 second)",
        "rate(5 minutes",
        "at(2026-11-20T13:00:00)",
        "cron(* * * * *)",
        "cron(* * * * * *)",
        "cron(* * ? * ? *)",
        "cron(60 * * * ? *)",
        "cron(* * 0 * ? *)",
        "cron(* * L * ? *)",
        "cron(* * ? * MON#2 *)",
        "cron(*/0 * * * ? *)",
        "cron(30-10 * * * ? *)",
      })
  void refusesWhatItDoesNotUnderstand(String expression) {
    assertThatThrownBy(() -> Timetable.of(expression, ZoneOffset.UTC))
        .isInstanceOf(IllegalArgumentException.class)
        .message()
        .hasSizeGreaterThan(20);
  }
}
