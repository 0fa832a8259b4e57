package dev.bellwether.spend.ledger;

import dev.bellwether.edge.telemetry.Metric;
import dev.bellwether.edge.telemetry.Note;
import dev.bellwether.edge.telemetry.Observation;
import dev.bellwether.edge.telemetry.ObservationLog;
import java.time.Instant;

/**
 * Lets overdue holds expire and writes at most one line of each: its request died on the way, or
 * could not write what it had cost, so that nobody knows what was spent. Where the reply to the
 * write is lost, a repeat finds the hold expired already and writes none.
 */
public final class Expiry {
  private final Ledger ledger;
  private final ObservationLog log;

  /** Expiry in a ledger. */
  public Expiry(Ledger ledger, ObservationLog log) {
    this.ledger = ledger;
    this.log = log;
  }

  /** As {@link Ledger#expire}; only whoever knows to have made it unsettled writes a line. */
  public ExpireOutcome expire(Entry overdue, Instant moment) {
    ExpireOutcome outcome = ledger.expire(overdue, moment);
    if (outcome instanceof ExpireOutcome.Expired made) {
      log.write(line(made.entry()));
    }
    return outcome;
  }

  private static Observation line(Entry unsettled) {
    Observation line = new Observation();
    line.note(Note.REQUEST, unsettled.hold().key().id().text());
    line.note(Note.CALLER, unsettled.party().caller());
    line.note(Note.TENANT, unsettled.party().tenant());
    line.note(Note.REQUESTED_MODEL, unsettled.ask().requestedModel());
    line.measure(Metric.UNSETTLED_HOLDS, 1);
    line.measure(Metric.UNSETTLED_COST, unsettled.cost().toUsd());
    return line;
  }
}
