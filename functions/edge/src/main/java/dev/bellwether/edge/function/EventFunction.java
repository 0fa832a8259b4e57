package dev.bellwether.edge.function;

import java.io.Closeable;
import java.time.Duration;

/** A function that something other than HTTP calls: a schedule, a queue, another service. */
public interface EventFunction extends Closeable {
  /**
   * Runs for one event and returns what Lambda hands back to the caller; a run that failed throws,
   * so that whoever called may call again.
   *
   * @param event the JSON that the caller hands over, such as a schedule's input
   * @param available how long the function may still run
   */
  byte[] handle(byte[] event, Duration available);
}
