package dev.bellwether.benchmarks.cost;

import dev.bellwether.edge.function.ChoreHandler;
import dev.bellwether.testkit.schedule.Timetable;
import dev.bellwether.testkit.template.Event;
import dev.bellwether.testkit.template.LambdaFunction;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** What the template's schedules use in a month in which nobody calls. */
final class Schedules {
  private static final int WARM = 20;
  private static final int TIMED = 50;
  private static final Duration MONTH = Duration.ofHours(730);

  private Schedules() {}

  /** Runs each of them, prints what it uses, and returns what it does in a month. */
  static List<Month.Runs> measured() throws IOException {
    List<Month.Runs> all = new ArrayList<>();
    try (Stage stage = new Stage()) {
      for (LambdaFunction function : stage.template().functions()) {
        if (function.schedules().isEmpty()) {
          continue;
        }
        try (ChoreHandler handler = stage.handler(ChoreHandler.class, function.logicalId())) {
          for (Event.Schedule schedule : function.schedules()) {
            Use use = run(stage, function, handler, schedule);
            double runs = runs(schedule.timetable());
            all.add(new Month.Runs(runs, use.times(runs), function.code().memory()));
            System.out.println(Costs.row("schedule " + schedule.name(), use));
          }
        }
      }
    }
    return all;
  }

  private static Use run(
      Stage stage, LambdaFunction function, ChoreHandler handler, Event.Schedule schedule) {
    byte[] event = schedule.input().getBytes(StandardCharsets.UTF_8);
    for (int run = 0; run < WARM; run++) {
      byte[] _ = handler.handle(event, function.code().timeout());
    }
    var _ = stage.recorder().take();
    Use use =
        new OwnTime(stage.recorder())
            .of(TIMED, _ -> handler.handle(event, function.code().timeout()));
    Units units =
        stage.recorder().take().values().stream().reduce(Units.NONE, Units::plus).over(TIMED);
    return new Use(units, use.own(), use.calls());
  }

  private static double runs(Timetable timetable) {
    return switch (timetable) {
      case Timetable.Rate rate -> (double) MONTH.toMillis() / rate.interval().toMillis();
      case Timetable.Cron _ -> throw new IllegalStateException("Teach Schedules to count a cron");
    };
  }
}
