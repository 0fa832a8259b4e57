package dev.bellwether.edge.time;

import java.time.Duration;

/** Waits; a test's own moves its clock instead. */
@FunctionalInterface
public interface Sleeper {
  /** Returns when the duration has passed. */
  void sleep(Duration duration) throws InterruptedException;
}
