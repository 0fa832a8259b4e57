package dev.bellwether.edge.telemetry;

import java.io.PrintStream;
import java.math.BigDecimal;

/** One short line per observation, for a person who watches a terminal. */
final class TextLines implements ObservationLog {
  private final PrintStream out;

  TextLines(PrintStream out) {
    this.out = out;
  }

  @Override
  public void write(Observation observation) {
    out.println(
        observation.figures().containsKey(Metric.UNSETTLED_HOLDS)
            ? unsettled(observation)
            : request(observation));
  }

  private static String unsettled(Observation hold) {
    return "unsettled %s of %s  $%s"
        .formatted(
            hold.text(Note.REQUEST),
            hold.text(Note.CALLER),
            hold.figures().getOrDefault(Metric.UNSETTLED_COST, BigDecimal.ZERO).toPlainString());
  }

  private static String request(Observation observation) {
    StringBuilder line = new StringBuilder();
    line.append(observation.text(Note.STATUS)).append(' ').append(observation.text(Note.METHOD));
    line.append(' ').append(observation.text(Note.ROUTE));
    if (observation.notes().containsKey(Note.REQUESTED_MODEL)) {
      line.append("  ").append(observation.text(Note.REQUESTED_MODEL));
      line.append(" → ").append(observation.text(Note.TASK));
      line.append(" → ").append(observation.text(Note.MODEL));
      line.append("  ").append(observation.text(Note.CACHE));
      BigDecimal cost = observation.figures().getOrDefault(Metric.COST, BigDecimal.ZERO);
      line.append("  $").append(cost.toPlainString());
    }
    if (observation.notes().containsKey(Note.ERROR)) {
      line.append("  ").append(observation.text(Note.ERROR));
    }
    line.append("  ").append(observation.text(Note.TOTAL)).append(" ms");
    if (observation.notes().containsKey(Note.ATTEMPTS)) {
      line.append("  ").append(observation.text(Note.ATTEMPTS));
    }
    return line.toString();
  }
}
