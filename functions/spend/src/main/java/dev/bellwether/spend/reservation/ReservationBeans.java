package dev.bellwether.spend.reservation;

import dev.bellwether.edge.telemetry.ObservationLog;
import dev.bellwether.spend.budget.Counters;
import dev.bellwether.spend.ledger.Ledger;
import io.micronaut.context.annotation.Factory;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.random.RandomGenerator;

/** Makes the reservations and the sweep of a deployed function, when they are first asked for. */
@Factory
final class ReservationBeans {
  @Singleton
  Reservations reservations(
      Ledger ledger, Counters counters, Sweep sweep, Clock clock, RandomGenerator random) {
    return new Reservations(ledger, counters, sweep, clock, random);
  }

  @Singleton
  Sweep sweep(Ledger ledger, ObservationLog log) {
    return new Sweep(ledger, log);
  }
}
