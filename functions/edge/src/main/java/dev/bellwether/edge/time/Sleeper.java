package dev.bellwether.edge.time;

import java.time.Duration;

/** Waits; handed in so that a test sees how long without waiting. */
@FunctionalInterface
public interface Sleeper {
  /** Returns after the given time, or earlier when the thread is interrupted. */
  void sleep(Duration time) throws InterruptedException;
}
