package dev.bellwether.local;

import dev.bellwether.edge.json.Json;
import dev.bellwether.testkit.schedule.Timetable;
import dev.bellwether.testkit.template.Event;
import dev.bellwether.testkit.template.LambdaFunction;
import dev.bellwether.testkit.template.Rotation;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What the gateway does while nobody asks it anything, and how often. */
final class Pastimes {
  private Pastimes() {}

  static String of(LocalGateway gateway, LocalSettings.Pace pace) {
    Stream<String> tasks =
        gateway.template().functions().stream()
            .map(LambdaFunction::schedules)
            .flatMap(schedules -> schedules.stream().filter(Event.Schedule::enabled))
            .map(
                schedule ->
                    task(schedule) + " every " + often(schedule.timetable(), pace.schedules()));
    Stream<String> rotations =
        new LocalRotations(gateway.aws(), gateway.template())
            .all().stream()
                .map(Rotation::expression)
                .distinct()
                .map(expression -> Timetable.of(expression, ZoneOffset.UTC))
                .map(timetable -> "key rotation every " + often(timetable, pace.rotations()));
    return Stream.concat(tasks, rotations).collect(Collectors.joining(", "));
  }

  private static String task(Event.Schedule schedule) {
    return Optional.ofNullable(Json.textOf(Json.parse(schedule.input()), "task"))
        .orElse(schedule.name());
  }

  private static String often(Timetable timetable, Optional<Duration> atMost) {
    Duration most = atMost.orElse(Duration.ofDays(999_999));
    return switch (timetable) {
      case Timetable.Rate rate ->
          words(rate.interval().compareTo(most) < 0 ? rate.interval() : most);
      case Timetable.Cron _ -> atMost.map(Pastimes::words).orElse("time of its calendar");
    };
  }

  private static String words(Duration time) {
    long seconds = time.toSeconds();
    if (seconds % 3_600 == 0) {
      return seconds / 3_600 + " h";
    }
    return seconds % 60 == 0 ? seconds / 60 + " min" : seconds + " s";
  }
}
