package dev.bellwether.routing.run;

import dev.bellwether.spend.ledger.Hold;
import dev.bellwether.spend.ledger.Reserve;
import dev.bellwether.spend.reservation.Reservation;
import java.util.Optional;

/** The hold of one request, raised when the next attempt could cost more than it covers. */
public interface Holding {
  /** The hold as it stands. */
  Hold hold();

  /** Makes sure that this much is held; false means that it must not be spent. */
  boolean covers(Reserve needed);

  /** The last time that budgets had too little left for an attempt, if they ever had. */
  default Optional<Reservation.OverBudget> refusal() {
    return Optional.empty();
  }
}
