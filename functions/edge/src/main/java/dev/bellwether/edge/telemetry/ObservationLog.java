package dev.bellwether.edge.telemetry;

/** Where the line of a finished request goes. */
@FunctionalInterface
public interface ObservationLog {
  /** Writes the line; called once per request, before the function returns. */
  void write(Observation observation);
}
