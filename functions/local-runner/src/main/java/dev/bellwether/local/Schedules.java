package dev.bellwether.local;

import dev.bellwether.testkit.schedule.Timetable;
import dev.bellwether.testkit.template.Event;
import dev.bellwether.testkit.template.Rotation;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Fires the schedules and rotations of the template. The next run of a schedule is planned when the
 * last one has ended, so one never runs twice at once, and a run that fails is told and changes
 * nothing for the next. What EventBridge does when a function cannot be reached, its retries, has
 * no counterpart here.
 */
final class Schedules implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Schedules.class);
  private static final Duration PATIENCE = Duration.ofSeconds(5);

  private final ExecutorService runs = Executors.newVirtualThreadPerTaskExecutor();
  private final Timer timer;
  private final Clock clock;

  Schedules(Timer timer, Clock clock) {
    this.timer = timer;
    this.clock = clock;
  }

  /**
   * Every schedule of every function that is not switched off fires from now on.
   *
   * @param atMost the longest time between two runs, whatever the template says
   */
  void fire(LocalFunctions functions, Optional<Duration> atMost) {
    for (LocalFunction function : functions.all()) {
      function.declared().schedules().stream()
          .filter(Event.Schedule::enabled)
          .forEach(
              schedule ->
                  plan(
                      new Job(
                          schedule.name() + " of " + function.declared().logicalId(),
                          untilNext(schedule.timetable(), atMost),
                          due -> {},
                          () -> {
                            byte[] _ = function.handle(schedule.input());
                          })));
    }
  }

  /** Every rotation fires from now on; in AWS that is Secrets Manager's own clockwork. */
  void fire(LocalRotations rotations, Optional<Duration> atMost) {
    for (Rotation rotation : rotations.all()) {
      plan(
          new Job(
              rotation.logicalId(),
              untilNext(Timetable.of(rotation.expression(), ZoneOffset.UTC), atMost),
              due -> rotations.comesAt(rotation, due),
              () -> rotations.rotate(rotation)));
    }
  }

  private static Function<Instant, Optional<Duration>> untilNext(
      Timetable timetable, Optional<Duration> atMost) {
    return now ->
        timetable
            .after(now)
            .map(due -> Duration.between(now, due))
            .map(wait -> atMost.filter(most -> most.compareTo(wait) < 0).orElse(wait));
  }

  private void plan(Job job) {
    Instant now = clock.instant();
    job.untilNext()
        .apply(now)
        .ifPresent(
            wait -> {
              job.planned().accept(now.plus(wait));
              timer.after(wait, () -> runs.execute(() -> run(job)));
            });
  }

  private void run(Job job) {
    try {
      job.work().run();
    } catch (RuntimeException | Error failed) {
      LOG.error("A run of {} failed; the next one comes as planned", job.name(), failed);
    }
    if (!runs.isShutdown()) {
      plan(job);
    }
  }

  /**
   * Something that is done again and again.
   *
   * @param untilNext how long until the next run
   * @param planned hears when that is
   */
  private record Job(
      String name,
      Function<Instant, Optional<Duration>> untilNext,
      Consumer<Instant> planned,
      Runnable work) {}

  /** Fires nothing any more, and gives what is running a few seconds to end. */
  @Override
  public void close() {
    timer.close();
    runs.shutdown();
    if (!ended()) {
      LOG.warn("A scheduled run did not end within {} s and is interrupted", PATIENCE.toSeconds());
      var _ = runs.shutdownNow();
    }
  }

  private boolean ended() {
    try {
      return runs.awaitTermination(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException hurried) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  /** Does something later, unless it is closed before. */
  interface Timer extends AutoCloseable {
    void after(Duration wait, Runnable action);

    @Override
    void close();
  }
}
