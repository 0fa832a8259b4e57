package dev.bellwether.local;

import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/** The timer of a running gateway. */
final class WallTimer implements Schedules.Timer {
  private final ScheduledExecutorService thread =
      Executors.newSingleThreadScheduledExecutor(
          task -> Thread.ofPlatform().daemon().name("schedules").unstarted(task));

  @Override
  public void after(Duration wait, Runnable action) {
    try {
      var _ = thread.schedule(action, wait.toMillis(), TimeUnit.MILLISECONDS);
    } catch (RejectedExecutionException closed) {
      // Nothing is fired any more.
    }
  }

  @Override
  public void close() {
    var _ = thread.shutdownNow();
  }
}
