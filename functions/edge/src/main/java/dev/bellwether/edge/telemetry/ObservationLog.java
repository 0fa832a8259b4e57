package dev.bellwether.edge.telemetry;

/** Where the line of a finished request, or of anything else that is counted, goes. */
@FunctionalInterface
public interface ObservationLog {
  /** Writes the line; called once for each, before the function returns. */
  void write(Observation observation);
}
