package dev.bellwether.local;

import dev.bellwether.testkit.template.Event;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Fires the schedules of the template. The next run of a schedule is planned when the last one has
 * ended, so one never runs twice at once, and a run that fails is told and changes nothing for the
 * next. What EventBridge does when a function cannot be reached, its retries, has no counterpart
 * here.
 */
final class Schedules implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Schedules.class);
  private static final Duration PATIENCE = Duration.ofSeconds(5);

  private final ExecutorService runs = Executors.newVirtualThreadPerTaskExecutor();
  private final Timer timer;
  private final Clock clock;
  private final Optional<Duration> atMost;

  /**
   * Schedules that fire nothing yet.
   *
   * @param atMost the longest time between two runs, whatever the template says
   */
  Schedules(Timer timer, Clock clock, Optional<Duration> atMost) {
    this.timer = timer;
    this.clock = clock;
    this.atMost = atMost;
  }

  /** Every schedule of every function fires from now on. */
  void fire(LocalFunctions functions) {
    for (LocalFunction function : functions.all()) {
      function.declared().schedules().forEach(schedule -> plan(schedule, function));
    }
  }

  private void plan(Event.Schedule schedule, LocalFunction function) {
    Instant now = clock.instant();
    schedule
        .timetable()
        .after(now)
        .map(due -> Duration.between(now, due))
        .map(wait -> atMost.filter(most -> most.compareTo(wait) < 0).orElse(wait))
        .ifPresent(wait -> timer.after(wait, () -> runs.execute(() -> run(schedule, function))));
  }

  private void run(Event.Schedule schedule, LocalFunction function) {
    try {
      var _ = function.handle(schedule.input());
    } catch (RuntimeException | Error failed) {
      LOG.error(
          "A run of the schedule {} of {} failed; the next one comes as planned",
          schedule.name(),
          function.declared().logicalId(),
          failed);
    }
    if (!runs.isShutdown()) {
      plan(schedule, function);
    }
  }

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
